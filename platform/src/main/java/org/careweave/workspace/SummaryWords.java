package org.careweave.workspace;

import java.util.ArrayList;
import java.util.List;
import org.careweave.transfers.DischargeSummary;
import org.careweave.transfers.DischargeSummary.Entry;
import org.careweave.transfers.SummaryHeading;

/// A discharge summary as it is read.
///
/// @param state `Draft: not sent yet`, `Sent 30-Nov-2026 18:40 by …`
/// @param sections those that say something
public record SummaryWords(String state, List<Part> sections) {

  /// What stands under a heading.
  ///
  /// @param text typed, or filled by the platform; empty for nothing
  /// @param items of the record, as far as the reader sees them
  /// @param hidden how many more there are
  public record Part(String title, String text, List<String> items, int hidden) {}

  static SummaryWords of(DischargeSummary summary, String state) {
    List<Part> parts = new ArrayList<>();
    for (SummaryHeading heading : SummaryHeading.values()) {
      List<Entry> entries =
          summary.content().entries().stream().filter(e -> e.heading() == heading).toList();
      List<String> items =
          entries.stream().filter(e -> !e.words().isEmpty()).map(SummaryWords::words).toList();
      String text = summary.content().text(heading);
      if (heading == SummaryHeading.PLAN) {
        text = plan(text, summary);
      }
      int hidden = entries.size() - items.size();
      if (!text.isEmpty() || !entries.isEmpty()) {
        parts.add(new Part(heading.words(), text, items, hidden));
      } else if (heading == SummaryHeading.ALLERGIES) {
        parts.add(new Part(heading.words(), "None recorded that its author could see", items, 0));
      }
    }
    return new SummaryWords(state, parts);
  }

  private static String words(Entry entry) {
    return entry.change().isEmpty() ? entry.words() : entry.words() + " (" + entry.change() + ")";
  }

  private static String plan(String text, DischargeSummary summary) {
    List<String> lines = new ArrayList<>();
    if (!text.isEmpty()) {
      lines.add(text);
    }
    summary
        .content()
        .actions()
        .forEach(
            action -> {
              String who =
                  summary.content().recipients().stream()
                      .filter(r -> r.code().equals(action.recipient()))
                      .map(DischargeSummary.Recipient::name)
                      .findFirst()
                      .orElse("");
              lines.add(
                  who
                      + ": "
                      + action.what()
                      + ", by "
                      + org.careweave.design.ClinicalDate.of(action.by()));
            });
    return String.join("\n", lines);
  }
}
