package org.careweave.operations;

import java.util.List;
import org.careweave.access.AgreementTerms;
import org.careweave.access.AgreementTerms.Dates;
import org.careweave.access.AgreementTerms.Form;
import org.careweave.access.AgreementTerms.Keeping;
import org.careweave.access.AgreementTerms.Shape;
import org.careweave.design.DateInput;
import org.careweave.kernel.Problem;

/// In what form something flows, how long it is kept, and from when to when.
public record KeepingForm(
    String shape,
    String smallest,
    String dates,
    String retention,
    DateInput.Values from,
    DateInput.Values until,
    DateInput.Values review)
    implements EditForm {

  static KeepingForm of(AgreementTerms terms) {
    int smallest = terms.sharing().form().smallest();
    return new KeepingForm(
        terms.sharing().form().shape().code(),
        smallest == 0 ? "" : Integer.toString(smallest),
        terms.sharing().form().dates().code(),
        terms.keeping().retention(),
        Typed.shown(terms.keeping().from()),
        Typed.shown(terms.keeping().until()),
        Typed.shown(terms.keeping().review()));
  }

  static KeepingForm of(Typed typed) {
    return new KeepingForm(
        typed.text("form-shape"),
        typed.text("form-smallest"),
        typed.text("form-dates"),
        typed.text("keeping-retention"),
        typed.day("keeping-from"),
        typed.day("keeping-until"),
        typed.day("keeping-review"));
  }

  @Override
  public AgreementTerms on(AgreementTerms terms, List<Problem> problems) {
    Shape chosen = Typed.choice(shape, Shape.values(), Shape.COUNTS, "form.shape", problems);
    // Only counts have a smallest number: one left over from another choice means nothing.
    int number = chosen == Shape.COUNTS ? number(problems) : 0;
    Dates exact =
        chosen == Shape.PSEUDONYMISED
            ? Typed.choice(dates, Dates.values(), Dates.MONTH, "form.dates", problems)
            : Dates.MONTH;
    return new AgreementTerms(
        terms.title(),
        terms.owner(),
        terms.parties(),
        terms.flows(),
        terms.grounds(),
        new AgreementTerms.Sharing(
            terms.sharing().datasets(),
            terms.sharing().roles(),
            new Form(chosen, number, exact),
            terms.sharing().tells()),
        new Keeping(
            retention,
            Typed.date(from, "keeping.from", problems),
            Typed.date(until, "keeping.until", problems),
            Typed.date(review, "keeping.review", problems)),
        terms.dpia());
  }

  private int number(List<Problem> problems) {
    if (smallest.matches("[0-9]{1,5}")) {
      return Integer.parseInt(smallest);
    }
    problems.add(Problem.invalid("OPS-016", "Enter a whole number.", "form.smallest"));
    return 0;
  }

  @Override
  public String anchor(String field) {
    boolean date = List.of("keeping-from", "keeping-until", "keeping-review").contains(field);
    return date ? field + "-day" : field;
  }
}
