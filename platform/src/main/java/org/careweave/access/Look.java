package org.careweave.access;

import java.util.List;
import org.careweave.audit.Looked;
import org.jspecify.annotations.Nullable;

/// A look at one person, explained.
///
/// @param looked who, when, how often
/// @param why the clauses that allowed it, in words, as they read then
/// @param sections the sections of the record that these clauses open; empty when they open all or
///     the look was not at the record
/// @param opening what the viewer had opened on their own word, when that let them look; null else
public record Look(
    Looked looked, List<String> why, List<String> sections, @Nullable Opening opening) {}
