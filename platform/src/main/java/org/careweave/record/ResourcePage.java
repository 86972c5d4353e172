package org.careweave.record;

import java.util.List;
import org.careweave.kernel.Problem;
import org.jspecify.annotations.Nullable;

/// Some versions of one resource, newest first.
///
/// @param versions this page
/// @param next token of the next page, or null when this is the last
/// @param problem why there is no answer (no such resource, a token that does not hold); else null
public record ResourcePage(
    List<StoredResource> versions, @Nullable String next, @Nullable Problem problem) {}
