package org.careweave.access;

import org.careweave.directory.RoleProfile;
import org.careweave.directory.StaffMember;

/// A member of staff who is signed in.
///
/// @param member who
/// @param profile the role acted in
/// @param caller the same as rules see it
public record SignedIn(StaffMember member, RoleProfile profile, Caller caller) {}
