package org.careweave.record;

import java.nio.file.Path;
import java.time.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How something is removed for good (docs/guides/erasure.md).
///
/// @param ledger file outside the database that keeps, without any content, what was removed, so
///     that it is removed again after a restore; without one nothing can be removed
/// @param expires how long a proposal waits for its second signature
/// @param batch how many items are removed in one transaction
@ConfigurationProperties("careweave.erasure")
record ErasureSettings(
    @Nullable Path ledger, @DefaultValue("P14D") Period expires, @DefaultValue("500") int batch) {

  /// The file of those who were parted, beside the ledger.
  @Nullable Path parted() {
    return ledger == null ? null : ledger.resolveSibling(ledger.getFileName() + ".parted");
  }
}
