package org.careweave.design;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How pages are made.
///
/// @param reload whether templates are compiled again when their source changes, for development
/// only
/// @param templates the folder of template sources, used when `reload` is on
/// @param gallery whether `/design` shows every component in its states
@ConfigurationProperties("careweave.design")
record DesignProperties(
    @DefaultValue("false") boolean reload,
    @DefaultValue("src/main/jte") Path templates,
    @DefaultValue("false") boolean gallery) {}
