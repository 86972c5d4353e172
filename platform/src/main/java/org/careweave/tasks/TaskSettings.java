package org.careweave.tasks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of tasks.
///
/// @param file in a demonstration (profile `demo`), the tasks its people have made; none otherwise
/// @param setLeads SDS job role codes (`R0260`) of those who may change their team's sets of tasks;
///     empty: everybody of the team
/// @param escalations a file that takes the place of the shipped rules of who is told of what waits
///     past its time; null: the shipped ones
/// @param escalationPause how long between two looks for what waits past its time
@ConfigurationProperties("careweave.tasks")
record TaskSettings(
    @Nullable Path file,
    @DefaultValue Set<String> setLeads,
    @Nullable Path escalations,
    @DefaultValue("1m") Duration escalationPause) {}
