package org.careweave.tasks;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Settings of tasks.
///
/// @param file in a demonstration (profile `demo`), the tasks its people have made; none otherwise
@ConfigurationProperties("careweave.tasks")
record TaskSettings(@Nullable Path file) {}
