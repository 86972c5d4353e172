package org.careweave.plans;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Shared plans.
///
/// @param file sections that a demonstration starts, while there are none
@ConfigurationProperties("careweave.plans")
record PlanSettings(@Nullable Path file) {}
