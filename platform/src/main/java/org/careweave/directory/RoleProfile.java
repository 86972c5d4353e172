package org.careweave.directory;

import org.careweave.kernel.OdsCode;
import org.jspecify.annotations.Nullable;

/// What a member of staff works as, for whom.
///
/// @param jobRole SDS job role code (`R0050`)
/// @param jobRoleName that role in words
/// @param persona how rules of policy name the role
/// @param team the team worked in; null when none
/// @param tryThis in a demonstration: what to try as this person
public record RoleProfile(
    String jobRole,
    String jobRoleName,
    Persona persona,
    OdsCode organisation,
    @Nullable String team,
    @Nullable String tryThis) {}
