package org.careweave.access;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Value sets of an install (docs/guides/sensitivity.md).
///
/// @param file value sets to bring at the first start and who brings and signs them; null: none.
///     What is known already is left as people have it by now
@ConfigurationProperties("careweave.value-sets")
record ValueSetSettings(@Nullable Path file) {}
