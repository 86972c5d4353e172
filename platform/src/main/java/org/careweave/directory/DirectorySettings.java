package org.careweave.directory;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Settings of the directory.
///
/// @param file a `directory.json` to load at each start; null: none
@ConfigurationProperties("careweave.directory")
record DirectorySettings(@Nullable Path file) {}
