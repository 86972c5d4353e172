package org.careweave.exchange;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// Limits of what is taken in.
///
/// @param mostBytes longest submission
/// @param mostInFlight bytes of submissions being worked on at a time; more wait, then are sent
/// away
/// @param mostInTransaction most entries of a transaction Bundle
/// @param chunk entries of a batch or collection stored in one transaction
/// @param lease a submission in chunks whose work has not moved for so long may be taken over
/// @param patience how long a sender may wait for its turn before it is asked to come back
/// @param completeSetFloor smallest share of the known items that must remain when a complete set
///     retracts without a person's word
/// @param keepContent how long what was sent is kept byte-exact
@ConfigurationProperties("careweave.exchange")
record ExchangeSettings(
    @DefaultValue("64MB") DataSize mostBytes,
    @DefaultValue("64MB") DataSize mostInFlight,
    @DefaultValue("10000") int mostInTransaction,
    @DefaultValue("500") int chunk,
    @DefaultValue("2m") Duration lease,
    @DefaultValue("20s") Duration patience,
    @DefaultValue("0.5") double completeSetFloor,
    @DefaultValue("400d") Duration keepContent) {}
