package org.careweave.design;

import org.jspecify.annotations.Nullable;

/// Who is signed in and as what, which decides what is seen.
///
/// @param name `R. Adeyemi`
/// @param role what they work as
/// @param team where, `Community nursing, Lakeside`
/// @param chooser where to choose another role or team, null when there is only one
/// @param signOut where to post to sign out
public record Viewer(
    String name, String role, String team, @Nullable String chooser, String signOut) {}
