package org.careweave.design;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One item of a record in one line: what, when, who says so.
///
/// @param name what, in bold
/// @param text the rest of it: ` – 2.5 mg – oral – once a day`
/// @param marks states worth a word
/// @param when since when or when; empty when it does not matter
/// @param chip who says so
/// @param provenance what opens under the chip
/// @param href where it opens, null for nowhere
public record Line(
    String name,
    String text,
    List<Mark> marks,
    String when,
    SourceChip chip,
    Provenance provenance,
    @Nullable String href) {}
