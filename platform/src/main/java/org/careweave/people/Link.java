package org.careweave.people;

import java.time.Instant;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/// One stay of a compartment with a person.
///
/// @param until null: it lasts
/// @param why `alone`, `nhs-number` or `decision`, and for a decision the reason given;
///     `written-here` for what has no Patient of its own
/// @param who the rule or the user behind it
/// @param undoneWhy why it ended
/// @param undoneBy the rule or the user that ended it
public record Link(
    CompartmentId compartment,
    PersonId person,
    Instant since,
    @Nullable Instant until,
    String why,
    String who,
    @Nullable String undoneWhy,
    @Nullable String undoneBy) {

  /// Why a minted compartment is where it is.
  static final String WRITTEN_HERE = "written-here";
}
