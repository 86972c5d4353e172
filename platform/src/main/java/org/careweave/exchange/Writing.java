package org.careweave.exchange;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.careweave.access.Sight;
import org.careweave.directory.Source;
import org.careweave.record.Entry;
import org.careweave.record.Records;
import org.careweave.record.Submission;
import org.careweave.record.Written;
import org.springframework.stereotype.Component;

/// Hands entries of a submission to the record.
@Component
final class Writing {

  /// What others refer to comes first, so that a later chunk finds it.
  private static final List<String> FIRST =
      List.of(
          "Organization",
          "Practitioner",
          "Patient",
          "EpisodeOfCare",
          "Encounter",
          "CarePlan",
          "DiagnosticReport");

  private final Records records;

  Writing(Records records) {
    this.records = records;
  }

  /// Stores these entries in the caller's transaction. References into the rest of the Bundle are
  /// found by `whole`.
  Written write(Arrived arrived, boolean atomic, List<Slot> slots) {
    return write(arrived, atomic, slots, Map.of());
  }

  Written write(Arrived arrived, boolean atomic, List<Slot> slots, Map<String, Slot> whole) {
    if (slots.isEmpty()) {
      return new Written(List.of(), false);
    }
    List<Entry> entries = new ArrayList<>(slots.size());
    slots.forEach(slot -> entries.add(slot.entry(arrived.body())));
    for (String url : mentioned(arrived.body(), slots, whole)) {
      Slot target = whole.get(url);
      if (target != null && target.type() != null && target.id() != null) {
        entries.add(new Entry.Apart(target.index(), target.type(), target.id(), url));
      }
    }
    Source source = arrived.source();
    return records.write(
        new Submission(
            Sight.ofSystem(arrived.feed()),
            source.code(),
            Submission.IdRule.SOURCE,
            source.organisation(),
            source.custodians(),
            atomic,
            entries,
            arrived.receivedAt(),
            arrived.correlation()));
  }

  /// The entries in chunks, what others refer to first.
  static List<List<Slot>> chunks(List<Slot> slots, int size) {
    List<Slot> sorted = new ArrayList<>(slots);
    sorted.sort(Comparator.comparingInt(Writing::rank));
    List<List<Slot>> chunks = new ArrayList<>();
    for (int from = 0; from < sorted.size(); from += size) {
      chunks.add(sorted.subList(from, Math.min(sorted.size(), from + size)));
    }
    return chunks;
  }

  /// Usable entries by full URL.
  static Map<String, Slot> byFullUrl(List<Slot> slots) {
    Map<String, Slot> byUrl = new HashMap<>();
    for (Slot slot : slots) {
      if (slot.usable() && slot.fullUrl() != null) {
        byUrl.put(slot.fullUrl(), slot);
      }
    }
    return byUrl;
  }

  private static int rank(Slot slot) {
    int at = slot.type() == null ? -1 : FIRST.indexOf(slot.type());
    return at < 0 ? FIRST.size() : at;
  }

  /// Full URLs among the strings of these entries.
  private static Set<String> mentioned(byte[] body, List<Slot> slots, Map<String, Slot> whole) {
    Set<String> found = new HashSet<>();
    if (whole.isEmpty()) {
      return found;
    }
    for (Slot slot : slots) {
      for (int i = slot.from(); i < slot.until() - 5; i++) {
        boolean starts =
            body[i] == '"'
                && (body[i + 1] == 'u' && body[i + 2] == 'r' && body[i + 3] == 'n'
                    || body[i + 1] == 'h' && body[i + 2] == 't' && body[i + 3] == 't');
        if (starts) {
          int end = i + 1;
          while (end < slot.until() && body[end] != '"') {
            end++;
          }
          String text = new String(body, i + 1, end - i - 1, StandardCharsets.UTF_8);
          if (whole.containsKey(text)) {
            found.add(text);
          }
          i = end;
        }
      }
    }
    return found;
  }
}
