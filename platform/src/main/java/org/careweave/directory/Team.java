package org.careweave.directory;

import org.careweave.kernel.OdsCode;
import org.jspecify.annotations.Nullable;

/// A team of an organisation.
///
/// @param code unique in the region
/// @param hours when it can be rung, in words (`24 h`, `Mon–Fri 8–18`)
public record Team(
    String code,
    String name,
    OdsCode organisation,
    @Nullable String telephone,
    @Nullable String hours,
    OpenDates open) {}
