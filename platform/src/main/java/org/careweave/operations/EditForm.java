package org.careweave.operations;

import java.util.List;
import org.careweave.access.AgreementTerms;
import org.careweave.kernel.Problem;

/// One part of an agreement as it stands in a form, with whatever was typed.
sealed interface EditForm permits PartiesForm, GroundsForm, SharingForm, KeepingForm, DpiaForm {

  /// The terms with this part replaced; what cannot be understood is noted.
  AgreementTerms on(AgreementTerms terms, List<Problem> problems);

  /// The element to go to for what is wrong with a field.
  default String anchor(String field) {
    return field;
  }

  /// The part as an agreement says it, with room for more.
  static EditForm of(AgreementPart part, AgreementTerms terms) {
    return switch (part) {
      case PARTIES -> PartiesForm.of(terms);
      case GROUNDS -> GroundsForm.of(terms);
      case SHARING -> SharingForm.of(terms);
      case KEEPING -> KeepingForm.of(terms);
      case DPIA -> DpiaForm.of(terms);
    };
  }

  /// The part as it was typed.
  static EditForm of(AgreementPart part, Typed typed) {
    return switch (part) {
      case PARTIES -> PartiesForm.of(typed);
      case GROUNDS -> GroundsForm.of(typed);
      case SHARING -> SharingForm.of(typed);
      case KEEPING -> KeepingForm.of(typed);
      case DPIA -> DpiaForm.of(typed);
    };
  }

  /// Without the rows that say nothing, so that places in the form are places in the agreement.
  default EditForm filled() {
    return this;
  }

  /// This form with room for one more of whatever it lists.
  default EditForm more() {
    return this;
  }
}
