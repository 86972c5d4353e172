package org.careweave.directory;

import org.careweave.kernel.OdsCode;
import org.jspecify.annotations.Nullable;

/// An organisation of the region.
///
/// @param shortName as shown where room is scarce
/// @param parent the organisation it belongs to (a practice's network), when there is one
/// @param contact how to reach it
/// @param open from when to when it exists
/// @param successor who took over when it closed
public record Organisation(
    OdsCode ods,
    String name,
    String shortName,
    OrganisationKind kind,
    @Nullable OdsCode parent,
    Contact contact,
    OpenDates open,
    @Nullable OdsCode successor) {

  /// How to reach it; null where not known.
  public record Contact(@Nullable String telephone, @Nullable String postcode) {}

  /// As dialled; null when not known.
  public @Nullable String telephone() {
    return contact.telephone();
  }
}
