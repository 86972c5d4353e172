package org.careweave.access;

import java.util.Optional;
import org.careweave.directory.Edition;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.kernel.Problem;
import org.jspecify.annotations.Nullable;

/// A seal to be placed, as somebody wrote it down.
///
/// @param home a source patient of the person: the seal goes with it
/// @param from the organisation it is to be kept from; null: everyone but the holder
public record SealWish(
    PersonId person,
    CompartmentId home,
    Seal.Covers covers,
    @Nullable OdsCode from,
    Seal.AskedBy askedBy,
    String words) {

  public SealWish {
    words = words.strip();
  }

  /// What is wrong with it; empty when nothing is.
  Optional<Problem> problem(Edition directory) {
    if (covers instanceof Seal.Covers.Part(var section) && Seal.NEVER_SEALED.contains(section)) {
      return Optional.of(
          Problem.invalid(
              "ACC-071",
              "Name, date of birth and contact details cannot be sealed: a restricted address is"
                  + " asked for at the registered practice",
              "covers"));
    }
    if (from != null && covers instanceof Seal.Covers.BeyondCare) {
      return Optional.of(
          Problem.invalid(
              "ACC-076", "An opt-out is from everyone: choose no organisation", "from"));
    }
    if (from != null && directory.organisation(from).isEmpty()) {
      return Optional.of(
          Problem.invalid("ACC-072", "Choose an organisation of the region", "from"));
    }
    return Wish.wrongWords(words, "Say why, in a few words at least");
  }

  /// Says nothing of whom or what.
  @Override
  public String toString() {
    return "SealWish[]";
  }
}
