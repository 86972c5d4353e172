package org.careweave.transfers;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.careweave.kernel.FhirParts;
import org.careweave.kernel.NhsNumber;
import org.careweave.paper.Paper;
import org.careweave.paper.Paper.Part;
import org.careweave.people.FoundPerson;
import org.careweave.people.SourcePatient;
import org.careweave.transfers.DischargeSummary.Action;
import org.careweave.transfers.DischargeSummary.Content;
import org.careweave.transfers.DischargeSummary.Entry;
import org.careweave.transfers.DischargeSummary.Recipient;

/// Summaries and transfers as papers: what somebody sees of them, and nothing else.
final class SentPapers {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMMM uuuu 'at' HH:mm", Locale.UK).withZone(SummaryCheck.ZONE);

  private SentPapers() {}

  static String by(String name, Instant at) {
    return "Sent by " + name + ", " + MOMENT.format(at);
  }

  static Paper.Whose whose(FoundPerson person) {
    SourcePatient best = person.best();
    NhsNumber number = best.nhsNumber();
    return Paper.Whose.of(
        best.family(),
        best.given(),
        best.prefix(),
        best.birthDateText(),
        number == null ? null : number.value());
  }

  /// A discharge summary.
  ///
  /// @param lines of headings that fill themselves; those the content says already win
  static Paper summary(
      Content content, Map<SummaryHeading, String> lines, FoundPerson person, String said) {
    List<Part> parts = new ArrayList<>();
    for (SummaryHeading heading : SummaryHeading.values()) {
      String typed = content.text(heading);
      String words = typed.isEmpty() ? lines.getOrDefault(heading, "") : typed;
      List<Entry> entries = content.entries().stream().filter(e -> e.heading() == heading).toList();
      List<String> items = new ArrayList<>();
      entries.stream().filter(e -> !e.words().isEmpty()).forEach(e -> items.add(words(e)));
      long hidden = entries.size() - items.size();
      if (heading == SummaryHeading.PLAN) {
        content.actions().forEach(action -> items.add(words(action, content)));
      }
      if (words.isEmpty() && items.isEmpty() && hidden == 0) {
        if (heading != SummaryHeading.ALLERGIES) {
          continue;
        }
        words = "None recorded that its author could see";
      }
      parts.add(new Part.Heading(heading.words()));
      body(parts, words, items, hidden);
    }
    return new Paper("Discharge summary", whose(person), said, parts);
  }

  private static void body(List<Part> parts, String words, List<String> items, long hidden) {
    if (!words.isEmpty()) {
      parts.add(new Part.Text(words));
    }
    if (!items.isEmpty()) {
      parts.add(new Part.Items(items));
    }
    if (hidden > 0) {
      parts.add(new Part.Text(hidden + " more that the role it was printed in may not see"));
    }
  }

  private static String words(Entry entry) {
    return entry.change().isEmpty() ? entry.words() : entry.words() + " (" + entry.change() + ")";
  }

  private static String words(Action action, Content content) {
    String who =
        content.recipients().stream()
            .filter(r -> r.code().equals(action.recipient()))
            .map(Recipient::name)
            .findFirst()
            .orElse("");
    return (who.isEmpty() ? "" : who + ": ") + action.what() + ", by " + DAY.format(action.by());
  }

  private static String said(TransferHeading heading, String words) {
    Instant at = heading.sort().isMoment() ? FhirParts.instant(words) : null;
    return at == null ? words : MOMENT.format(at);
  }

  /// What is asked of a service.
  ///
  /// @param sender what the side that asks is called
  static Paper transfer(Transfer transfer, String sender, FoundPerson person, String said) {
    Transfer.Asked asked = transfer.asked();
    List<Part> parts = new ArrayList<>();
    parts.add(new Part.Heading("What is asked"));
    parts.add(new Part.Said("From", sender));
    parts.add(new Part.Said("To", transfer.service().name()));
    parts.add(
        new Part.Said(
            "Sort", asked.kind().words() + ", " + asked.priority().words().toLowerCase(Locale.UK)));
    parts.add(new Part.Said("What", asked.what()));
    parts.add(new Part.Said("Why", asked.reason()));
    for (TransferHeading heading : asked.kind().terms().headings()) {
      String words = asked.told().getOrDefault(heading.code(), "");
      if (!words.isEmpty()) {
        parts.add(new Part.Said(heading.label(), said(heading, words)));
      }
    }
    List<String> items =
        asked.items().stream().map(Transfer.Item::words).filter(w -> !w.isEmpty()).toList();
    parts.add(new Part.Heading("From the record"));
    body(
        parts,
        asked.items().isEmpty() ? "Nothing" : "",
        items,
        asked.items().size() - items.size());
    return new Paper(asked.kind().words(), whose(person), said, parts);
  }
}
