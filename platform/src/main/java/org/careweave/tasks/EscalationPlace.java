package org.careweave.tasks;

import org.careweave.kernel.OdsCode;
import org.jspecify.annotations.Nullable;

/// Where something waits: what rules of escalation go by, the first of these that has any.
///
/// @param service code of the service of the directory that was asked; null for none
/// @param team code of the team it waits for; null when the organisation answers
/// @param organisation whose team that is
public record EscalationPlace(
    @Nullable String service, @Nullable String team, OdsCode organisation) {}
