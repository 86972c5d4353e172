package org.careweave.audit;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings under `careweave.audit`.
///
/// @param waitLimit how long a request waits for its intent before it is refused as unavailable
/// @param queue how many intents may wait; one more is refused at once
/// @param sealEvery how often the sealer runs
/// @param anchorFile where the newest hash of the chain is written, outside the database; without
///     it a truncation of the newest segments cannot be found
/// @param anchorKeyFile the key pair that signs anchors, made when missing; better kept on another
///     disk than the database; default: the anchor file's name with `.key`
/// @param anchorEvery how often an anchor is written when the chain has grown
/// @param keep how long entries are kept; then whole months go and their hashes stay
/// @param addresses whether the network address of the device that asked is kept with each entry.
///     Behind a proxy set `server.forward-headers-strategy=native`, or it is the proxy's
@ConfigurationProperties("careweave.audit")
record AuditSettings(
    @DefaultValue("5s") Duration waitLimit,
    @DefaultValue("10000") int queue,
    @DefaultValue("1s") Duration sealEvery,
    @Nullable Path anchorFile,
    @Nullable Path anchorKeyFile,
    @DefaultValue("5m") Duration anchorEvery,
    @DefaultValue("P8Y") Period keep,
    @DefaultValue("false") boolean addresses) {

  /// Where the key pair is, when anchors are written.
  @Nullable Path keyFile() {
    if (anchorKeyFile != null || anchorFile == null) {
      return anchorKeyFile;
    }
    return anchorFile.resolveSibling(anchorFile.getFileName() + ".key");
  }
}
