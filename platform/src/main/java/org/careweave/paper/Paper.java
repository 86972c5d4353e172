package org.careweave.paper;

import java.util.List;
import org.careweave.design.ClinicalDate;
import org.careweave.design.ClinicalName;
import org.careweave.design.ClinicalNumber;
import org.jspecify.annotations.Nullable;

/// Something to be read away from the screen.
///
/// @param title what it is: `Discharge summary`
/// @param whose whom it is about
/// @param said by whom it was sent or printed, and when
/// @param parts what it says, in reading order
public record Paper(String title, Whose whose, String said, List<Part> parts) {

  public Paper {
    parts = List.copyOf(parts);
  }

  /// Whom it is about, as it stands on each page.
  public record Whose(String name, String born, String nhsNumber) {

    /// As clinicians read it.
    public static Whose of(
        @Nullable String family,
        List<String> given,
        @Nullable String prefix,
        @Nullable String born,
        @Nullable String nhsNumber) {
      return new Whose(
          ClinicalName.of(family, given, prefix),
          ClinicalDate.born(born, null),
          nhsNumber == null ? "not known" : ClinicalNumber.nhs(nhsNumber));
    }

    /// One line.
    public String line() {
      return name + " · Born " + born + " · NHS No. " + nhsNumber;
    }

    @Override
    public String toString() {
      return "Whose[***]";
    }
  }

  /// A piece of it.
  public sealed interface Part {

    /// A heading.
    record Heading(String words) implements Part {}

    /// A heading below a heading.
    record Below(String words) implements Part {}

    /// Words as typed, with their line breaks.
    record Text(String words) implements Part {}

    /// A list.
    record Items(List<String> words) implements Part {}

    /// Something said under a label.
    record Said(String label, String words) implements Part {}
  }

  @Override
  public String toString() {
    return "Paper[" + title + "]";
  }
}
