package org.careweave.directory;

import java.time.LocalDate;
import java.util.List;
import org.careweave.kernel.NhsNumber;
import org.careweave.kernel.OdsCode;
import org.jspecify.annotations.Nullable;

/// How a member of staff and a person go together, from what employers say of who their staff are
/// as residents. Heuristics: they rank, they do not accuse.
///
/// @param degree how close
/// @param colleague whether the person is someone else who works for the same organisation
public record Kinship(Degree degree, boolean colleague) {

  /// How close, closest first.
  public enum Degree {
    SELF_BY_NUMBER,
    SELF_BY_BIRTH,
    HOUSEHOLD,
    FULL_NAME,
    FAMILY_NAME,
    NONE
  }

  /// What is asked: this member of staff, acting for this organisation, and this person.
  ///
  /// @param person the person as each source has them
  public record Asked(String user, OdsCode organisation, List<Named> person) {

    /// Says nothing of whom.
    @Override
    public String toString() {
      return "Asked[" + user + "]";
    }
  }

  /// A person as one source has them.
  public record Named(
      String family,
      List<String> given,
      @Nullable NhsNumber nhsNumber,
      @Nullable LocalDate birthDate,
      @Nullable String postcode) {

    /// Says nothing of whom.
    @Override
    public String toString() {
      return "Named[]";
    }
  }
}
