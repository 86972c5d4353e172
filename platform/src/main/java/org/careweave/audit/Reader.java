package org.careweave.audit;

import java.time.Instant;

/// Somebody who was shown something of some people.
///
/// @param callerKind `staff`, `feed`, `app` or `system`
/// @param caller who: user, client or job
/// @param action what they did
/// @param query what they asked, as the trail keeps it
/// @param last when they last did it
public record Reader(String callerKind, String caller, String action, String query, Instant last) {}
