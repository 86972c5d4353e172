package org.careweave.transfers;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.careweave.transfers.DischargeSummary.Content;
import org.careweave.transfers.DischargeSummary.Entry;

/// What a corrected discharge summary says otherwise than the one it replaces, as far as the reader
/// sees both.
///
/// @param heading where
/// @param was what it said; empty for nothing
/// @param now what it says
public record SummaryChange(String heading, String was, String now) {

  static List<SummaryChange> between(Content before, Content after, DischargeCodes codes) {
    List<SummaryChange> all = new ArrayList<>();
    add(all, "Leaves on", day(before), day(after));
    add(all, "Goes to", destination(before, codes), destination(after, codes));
    for (SummaryHeading heading : SummaryHeading.values()) {
      if (heading.filled() == SummaryHeading.Filled.TYPED) {
        add(all, heading.words(), before.text(heading), after.text(heading));
      } else if (heading.filled() == SummaryHeading.Filled.FROM_RECORD
          && !items(before, heading).equals(items(after, heading))) {
        all.add(new SummaryChange(heading.words(), words(before, heading), words(after, heading)));
      }
    }
    add(all, "What somebody has to do", actions(before), actions(after));
    add(all, "Sent to", recipients(before), recipients(after));
    return all;
  }

  private static void add(List<SummaryChange> all, String heading, String was, String now) {
    if (!was.equals(now)) {
      all.add(new SummaryChange(heading, was, now));
    }
  }

  private static String day(Content content) {
    return content.leaves() == null
        ? ""
        : SummaryCheck.DAY.format(Objects.requireNonNull(content.leaves()));
  }

  private static String destination(Content content, DischargeCodes codes) {
    String code = content.destination();
    return code == null ? "" : codes.words(DischargeCode.Sort.DESTINATION, code);
  }

  /// Whatever the reader sees of them.
  private static List<String> items(Content content, SummaryHeading heading) {
    return content.entries().stream()
        .filter(e -> e.heading() == heading)
        .map(e -> e.reference() + " " + e.change())
        .sorted()
        .toList();
  }

  private static String words(Content content, SummaryHeading heading) {
    return content.entries().stream()
        .filter(e -> e.heading() == heading)
        .map(SummaryChange::words)
        .collect(Collectors.joining("\n"));
  }

  private static String words(Entry entry) {
    String words = entry.words().isEmpty() ? "One that your role may not see" : entry.words();
    return entry.change().isEmpty() || entry.words().isEmpty()
        ? words
        : words + " (" + entry.change() + ")";
  }

  private static String actions(Content content) {
    return content.actions().stream()
        .map(a -> a.what() + ", by " + SummaryCheck.DAY.format(a.by()))
        .collect(Collectors.joining("\n"));
  }

  private static String recipients(Content content) {
    return content.recipients().stream()
        .map(r -> r.asks().isEmpty() ? r.name() : r.name() + ": " + r.asks())
        .collect(Collectors.joining("\n"));
  }
}
