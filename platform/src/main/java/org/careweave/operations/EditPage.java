package org.careweave.operations;

import java.util.List;
import org.careweave.design.Shell;

/// One part of an agreement, to be changed.
///
/// @param title of the agreement
/// @param part what part it is
/// @param back the agreement
/// @param action where the form is sent
/// @param revision the revision that was looked at
/// @param note what saving means: a change of the draft, or a new version
/// @param conflicts what is wrong with no field in particular
/// @param form the part as it stands, or as it was typed
public record EditPage<F>(
    Shell shell,
    String title,
    String part,
    String back,
    String action,
    String revision,
    String note,
    List<String> conflicts,
    FormErrors errors,
    EditOffers offers,
    F form) {}
