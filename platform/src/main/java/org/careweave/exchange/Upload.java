package org.careweave.exchange;

import java.io.InputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a feed sends, before anything of it was read.
///
/// @param body read once, to its end
/// @param length bytes announced; -1 when not known
/// @param contentType as announced; null when it was not
/// @param receivedAt when it began to arrive
/// @param correlation one id for all that the request does
public record Upload(
    InputStream body,
    long length,
    @Nullable String contentType,
    Instant receivedAt,
    String correlation) {}
