package org.careweave.audit;

import org.jspecify.annotations.Nullable;

/// Who looked, as kept once in `audit.viewer`.
record Viewer(
    String callerKind, String caller, @Nullable String role, String organisation, String purpose) {}
