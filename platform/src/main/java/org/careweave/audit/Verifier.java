package org.careweave.audit;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.careweave.audit.SegmentRows.LaneState;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Walks the whole trail and finds what was changed, removed, added, re-ordered or cut off. Reads
/// only; holds no transaction open.
final class Verifier {

  private static final int PAGE = 500;

  private final SegmentRows segments;
  private final EntryRows entries;
  private final @Nullable AnchorFile anchorFile;
  private final Period keep;

  Verifier(JdbcClient jdbc, @Nullable AnchorFile anchorFile, Period keep) {
    this.segments = new SegmentRows(jdbc);
    this.entries = new EntryRows(jdbc);
    this.anchorFile = anchorFile;
    this.keep = keep;
  }

  Verification verify(Instant now) throws IOException, GeneralSecurityException {
    return new Walk().verify(now);
  }

  /// One walk; what it has seen so far.
  private final class Walk {

    private final List<Finding> findings = new ArrayList<>();
    private final OpenIntents open = new OpenIntents();
    private final Map<Integer, Long> sealed = new HashMap<>();
    private final Map<Integer, Instant> newest = new HashMap<>();
    private final Map<Long, Anchor> anchors = new HashMap<>();
    private final Set<Integer> lanesWithDropped = new HashSet<>();
    private byte[] previous = new byte[0];
    private long number;
    private long dropped;
    private long read;
    private long unsealed;

    Verification verify(Instant now) throws IOException, GeneralSecurityException {
      UUID chain = segments.chain();
      readAnchors(chain);
      previous = CanonicalBytes.genesis(chain);
      List<LaneState> lanes = segments.lanes();
      for (List<Segment> page = segments.after(0, PAGE);
          !page.isEmpty();
          page = segments.after(number, PAGE)) {
        page.forEach(this::segment);
      }
      lanes.forEach(this::rest);
      ends(lanes);
      return new Verification(
          number, dropped, read, unsealed, anchors.size(), open.at(now), List.copyOf(findings));
    }

    private void readAnchors(UUID chain) throws IOException, GeneralSecurityException {
      if (anchorFile == null) {
        return;
      }
      AnchorFile.Anchors all = anchorFile.read();
      all.bad().forEach(line -> found(Finding.Kind.ANCHOR, "line " + line + " of the file"));
      all.good().stream()
          .filter(anchor -> anchor.chain().equals(chain))
          .forEach(anchor -> anchors.put(anchor.segment(), anchor));
      if (anchors.isEmpty() && !all.good().isEmpty()) {
        found(Finding.Kind.REPLACED, "every anchor belongs to another chain than the database's");
      }
    }

    private void segment(Segment segment) {
      boolean gap = segment.number() != number + 1;
      if (gap) {
        found(
            Finding.Kind.REMOVED, "segments %d to %d".formatted(number + 1, segment.number() - 1));
      }
      byte[] hash = CanonicalBytes.chainHash(previous, segment);
      if (!gap && !Arrays.equals(hash, segment.hash())) {
        found(Finding.Kind.CHANGED, "the row of " + name(segment) + ", or the one before it");
      }
      Anchor anchor = anchors.get(segment.number());
      if (anchor != null && !Arrays.equals(anchor.hash(), segment.hash())) {
        found(Finding.Kind.REPLACED, name(segment) + " is not the one anchored at " + anchor.at());
      }
      long expected = sealed.getOrDefault(segment.lane(), 0L) + 1;
      if (segment.first() < expected) {
        found(Finding.Kind.REORDERED, name(segment) + " begins before its predecessor ends");
      } else if (segment.first() > expected) {
        found(
            Finding.Kind.REMOVED,
            "entries %d/%d to %d are in no segment"
                .formatted(segment.lane(), expected, segment.first() - 1));
      }
      content(segment);
      previous = segment.hash();
      number = segment.number();
      sealed.merge(segment.lane(), segment.last(), Math::max);
    }

    private void content(Segment segment) {
      Instant droppedAt = segment.droppedAt();
      if (droppedAt != null) {
        dropped++;
        lanesWithDropped.add(segment.lane());
        if (segment.untilAt().isAfter(droppedAt.atOffset(ZoneOffset.UTC).minus(keep).toInstant())) {
          found(Finding.Kind.REMOVED, name(segment) + " was emptied before its time");
        }
        return;
      }
      List<Entry> found =
          entries.between(
              new EntryNumber(segment.lane(), segment.first()).value(),
              new EntryNumber(segment.lane(), segment.last()).value(),
              Instant.EPOCH);
      read += found.size();
      boolean complete = numbers(found, segment.lane(), segment.first(), segment.last());
      boolean ordered = times(found, segment.lane());
      if (!Arrays.equals(CanonicalBytes.contentHash(found), segment.content())
          && complete
          && ordered) {
        found(Finding.Kind.CHANGED, "an entry of " + name(segment));
      }
      found.forEach(open::see);
    }

    /// Whether each number from `first` to `last` is there once.
    private boolean numbers(List<Entry> found, int lane, long first, long last) {
      List<String> missing = new ArrayList<>();
      List<String> twice = new ArrayList<>();
      long expected = first;
      for (Entry entry : found) {
        long place = EntryNumber.of(entry.number()).place();
        for (; expected < place; expected++) {
          missing.add(lane + "/" + expected);
        }
        if (place < expected) {
          twice.add(lane + "/" + place);
        }
        expected = Math.max(expected, place + 1);
      }
      for (; expected <= last; expected++) {
        missing.add(lane + "/" + expected);
      }
      if (!missing.isEmpty()) {
        found(Finding.Kind.REMOVED, "entries " + Verification.listed(missing));
      }
      if (!twice.isEmpty()) {
        found(Finding.Kind.ADDED, "entries " + Verification.listed(twice));
      }
      return missing.isEmpty() && twice.isEmpty();
    }

    /// Whether time never goes back within the lane.
    private boolean times(List<Entry> found, int lane) {
      boolean ordered = true;
      Instant before = newest.getOrDefault(lane, Instant.EPOCH);
      for (Entry entry : found) {
        if (ordered && entry.at().isBefore(before)) {
          found(
              Finding.Kind.REORDERED,
              "entry %s is older than the one before it".formatted(EntryNumber.of(entry.number())));
          ordered = false;
        }
        before = entry.at();
      }
      newest.put(lane, before);
      return ordered;
    }

    /// What of a lane is in no segment yet.
    private void rest(LaneState lane) {
      long first = sealed.getOrDefault(lane.id(), 0L) + 1;
      if (lane.sealed() >= first) {
        found(
            Finding.Kind.TRUNCATED,
            "entries %d/%d to %d were sealed, their segments are gone"
                .formatted(lane.id(), first, lane.sealed()));
      }
      long end = new EntryNumber(lane.id() + 1, 0).value() - 1;
      while (true) {
        long from = new EntryNumber(lane.id(), first).value();
        long last = entries.newest(lane.id(), from - 1, Instant.EPOCH);
        if (last == 0) {
          return;
        }
        last = Math.min(Math.min(last, end), from + Sealer.MOST_ENTRIES - 1);
        List<Entry> found = entries.between(from, last, Instant.EPOCH);
        unsealed += found.size();
        numbers(found, lane.id(), first, EntryNumber.of(last).place());
        times(found, lane.id());
        found.forEach(open::see);
        if (lane.retired()) {
          found(Finding.Kind.ADDED, "entries of lane %d after it was closed".formatted(lane.id()));
        }
        first = EntryNumber.of(last).place() + 1;
      }
    }

    private void ends(List<LaneState> lanes) {
      anchors.values().stream()
          .mapToLong(Anchor::segment)
          .max()
          .ifPresent(
              anchored -> {
                if (anchored > number) {
                  found(
                      Finding.Kind.TRUNCATED,
                      "segment %d was anchored, the chain ends at %d (so does a restored backup)"
                          .formatted(anchored, number));
                }
              });
      Set<Integer> known = new HashSet<>();
      lanes.forEach(lane -> known.add(lane.id()));
      sealed.keySet().stream()
          .filter(lane -> !known.contains(lane))
          .forEach(lane -> found(Finding.Kind.REMOVED, "the row of lane " + lane));
      long strays = segments.strays();
      if (strays > 0) {
        found(Finding.Kind.ADDED, strays + " entries of lanes that were never opened");
      }
      outcomesWithoutIntent();
    }

    private void outcomesWithoutIntent() {
      long[] early = open.withoutIntent();
      Set<Long> present = new HashSet<>(segments.present(early));
      List<String> orphans =
          Arrays.stream(early)
              .filter(n -> !present.contains(n))
              .filter(n -> !lanesWithDropped.contains(EntryNumber.of(n).lane()))
              .mapToObj(n -> EntryNumber.of(n).toString())
              .toList();
      if (!orphans.isEmpty()) {
        found(
            Finding.Kind.REMOVED,
            "intents whose outcome is there: " + Verification.listed(orphans));
      }
    }

    private void found(Finding.Kind kind, String where) {
      findings.add(new Finding(kind, where));
    }

    private static String name(Segment segment) {
      return "segment %d (entries %d/%d to %d, %s)"
          .formatted(
              segment.number(), segment.lane(), segment.first(), segment.last(), segment.fromAt());
    }
  }
}
