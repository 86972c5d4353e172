package org.careweave.directory;

import org.careweave.kernel.OdsCode;
import org.jspecify.annotations.Nullable;

/// A place of an organisation, with an ODS site code of its own.
public record Site(
    OdsCode ods,
    String name,
    OdsCode organisation,
    @Nullable String telephone,
    @Nullable String postcode,
    OpenDates open) {}
