package org.careweave.record;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How everything stored is compared with a new version of a value set
/// (docs/guides/sensitivity.md).
///
/// @param batch how many items are looked at in one transaction
@ConfigurationProperties("careweave.relabelling")
record RelabelSettings(@DefaultValue("200") int batch) {}
