package org.careweave.workspace;

import java.util.ArrayList;
import java.util.List;
import org.careweave.design.Gap;
import org.careweave.design.Line;
import org.careweave.paper.Paper;
import org.careweave.paper.Paper.Part;
import org.jspecify.annotations.Nullable;

/// A plan on paper: what its page says, in the same order.
final class PlanPaper {

  private final List<Part> parts = new ArrayList<>();

  private PlanPaper() {}

  /// @param said by whom it was printed, and when
  static Paper of(PlanPage page, Paper.Whose whose, String said) {
    PlanPaper paper = new PlanPaper();
    String note = page.note();
    if (note != null) {
      paper.parts.add(new Part.Text(note));
    }
    page.parts().forEach(paper::part);
    paper.parts.add(new Part.Heading("In other systems"));
    List<String> sourced = page.sourced().stream().map(PlanPaper::words).toList();
    paper.parts.add(
        sourced.isEmpty()
            ? new Part.Text("None in force that you can see.")
            : new Part.Items(sourced));
    return new Paper("Plan", whose, said, paper.parts);
  }

  private static String words(Line line) {
    return line.name() + line.text() + (line.when().isEmpty() ? "" : ", " + line.when());
  }

  private void part(PlanPage.Part part) {
    parts.add(new Part.Heading(part.title()));
    if (part.isTwice()) {
      parts.add(new Part.Text("There are two of these."));
    }
    part.sections().forEach(this::section);
    part.gaps().forEach(gap -> parts.add(new Part.Text(words(gap))));
  }

  private static String words(Gap gap) {
    return switch (gap) {
      case Gap.Withheld withheld -> withheld.text() + " " + withheld.rule();
      case Gap.NotShown(var words) -> words;
      case Gap.Absent(var words) -> words;
      case Gap.Unknown(var words, var ring) -> ring == null ? words : words + " " + ring;
    };
  }

  private void section(PlanPage.Section section) {
    parts.add(new Part.Said("Owner", section.owner()));
    parts.add(new Part.Said("Review", section.review().text() + ", " + section.reviewed()));
    parts.add(new Part.Said("Last", section.changed()));
    String offered = section.offered();
    said("Offered to", offered == null ? null : offered + "; no answer yet");
    section.fields().forEach(this::field);
    for (PlanPage.Item item : section.items()) {
      parts.add(new Part.Below(item.title()));
      parts.add(new Part.Said("State", item.state().text()));
      item.fields().forEach(this::field);
      PlanPage.Served task = item.task();
      said("Task", task == null ? null : task.words());
    }
  }

  private void field(PlanPage.Shown field) {
    said(
        field.label(),
        switch (field.state()) {
          case SAID -> field.value();
          case UNKNOWN -> "Asked, and not known";
          case NONE -> null;
        });
  }

  private void said(String label, @Nullable String words) {
    if (words != null && !words.isEmpty()) {
      parts.add(new Part.Said(label, words));
    }
  }
}
