package org.careweave.plans;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.careweave.kernel.OdsCode;
import org.jspecify.annotations.Nullable;

/// A multidisciplinary meeting: who meets when.
///
/// @param team code of the team that holds it
/// @param organisation whose team that is
/// @param invited codes of other teams that take part
/// @param staff user names of those of the teams who were there
/// @param attended who else was there, one a line: name, role, organisation
/// @param ended when it ended; null before
public record Meeting(
    UUID id,
    String team,
    OdsCode organisation,
    String title,
    Instant at,
    String madeBy,
    List<String> invited,
    List<String> staff,
    List<String> attended,
    @Nullable Instant ended) {}
