package org.careweave.operations;

import java.util.List;

/// Samples of the page that says what an agreement changes.
final class ChangesSamples {

  private ChangesSamples() {}

  static ChangesPage found() {
    return page(
        "2 members of staff and 1 application could count people by more than today.",
        List.of(
            change("Northmere ICB, population health analyst", "2 users", 3),
            change("Applications of Northmere ICB in role app-counts", "1 application", 0)),
        List.of("Nobody of every GP practice is in a role of this agreement now."));
  }

  static ChangesPage doubted() {
    return page(
        "No change was found, but not everything could be compared.",
        List.of(),
        List.of("The agreement does not say yet what is shared."));
  }

  static ChangesPage nothing() {
    return page("Nothing would change for anyone who works here now.", List.of(), List.of());
  }

  private static ChangesPage page(
      String summary, List<ChangesPage.Change> changes, List<String> doubts) {
    return new ChangesPage(
        OperationsSamples.shell(),
        "Counts for planning",
        "/operations/agreements/planning/1",
        "What making it active would change",
        summary,
        changes,
        doubts);
  }

  private static ChangesPage.Change change(String who, String number, int more) {
    return new ChangesPage.Change(
        who,
        new ChangesPage.Users(number, List.of("Ana Lyst, Analyst", "Ann Other, Analyst"), more),
        more > 0,
        "1,204 people",
        "Counts of people, no number below 10, made of",
        List.of(
            new ChangesPage.Items(
                "Alerts and allergies", "held by Northmere Hospitals, for population health")));
  }
}
