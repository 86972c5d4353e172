package org.careweave.workspace;

import java.util.List;
import org.careweave.design.Choice;

/// The form that breaks the glass, made of samples.
final class OpeningSamples {

  private OpeningSamples() {}

  static OpeningPage form(OpeningPage.Asked asked) {
    return new OpeningPage(
        RecordPageSample.shell(),
        "Break the glass",
        new OpeningPage.Whose("PATEL, Anita (Mrs)", "03-Jan-1968 (58y)", "999 123 4567"),
        "/record",
        "/break-glass",
        List.of(
            "You will see what is withheld from you in ordinary work, until 15:04.",
            "Sealed items, information about other people and restricted addresses stay withheld.",
            "It cannot be made longer. You can end it at any time."),
        List.of("Doctors who break the glass may see clinical information of that person."),
        "Why do you need to see it now?",
        List.of(
            Choice.of("life-at-risk", "Life or health is at risk now"),
            Choice.of("person-asked", "The person is with me and asked me to look")),
        asked,
        "Break the glass for 1 hour");
  }
}
