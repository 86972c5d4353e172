package org.careweave.people;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How the person index links.
///
/// @param eitherPartOfDoubleBarrelled whether Smith-Jones agrees with Smith and with Jones
/// @param mostClaims a verified NHS number claimed by more source patients than this is taken for a
///     placeholder and links nobody
@ConfigurationProperties("careweave.people")
record PeopleSettings(
    @DefaultValue("true") boolean eitherPartOfDoubleBarrelled,
    @DefaultValue("60") int mostClaims) {}
