package org.careweave.exchange;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.careweave.record.Expunged;
import org.careweave.record.Expunged.Named;
import org.careweave.resources.ResourceType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Takes what is expunged out of what was sent. Every other byte stays where it is, so that places
/// in the quarantine and what can be tried again stay true: an entry that goes becomes an empty
/// object and blanks.
///
/// What goes: an entry whose item is expunged, and any that names an expunged source patient. Where
/// no entries can be told, everything goes as soon as anything expunged is named in it.
@Component
final class Redaction {

  private static final ResourceType PATIENT = ResourceType.of("Patient");

  private static final Pattern OF_PATIENT =
      Pattern.compile("Patient\\\\?/([A-Za-z0-9.\\-]{1,64})|urn:uuid:([0-9A-Fa-f\\-]{36})");
  private static final Pattern TYPE =
      Pattern.compile("\"resourceType\"\\s*:\\s*\"([A-Za-z]{1,64})\"");
  private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([^\"\\\\]{1,128})\"");

  private final Expunged expunged;

  Redaction(Expunged expunged) {
    this.expunged = expunged;
  }

  /// What is left of a submission.
  ///
  /// @param body null: nothing of it may be kept
  /// @param gone numbers of the entries that were taken out
  record Left(byte @Nullable [] body, Set<Integer> gone) {

    @Override
    public String toString() {
      return "Left[" + gone + "]";
    }
  }

  /// What may be kept of a submission; null when all of it may. Nothing more is expunged until the
  /// caller's transaction ends.
  @Nullable Left of(String source, byte[] body, Contents contents) {
    return of(source, body, contents, null);
  }

  /// The same of what was sent before: the wish to delete something goes too, which otherwise is
  /// taken, and what was expunged of the past only.
  @Nullable Left ofSent(InboxRows.Kept kept, byte[] body, Contents contents) {
    return of(kept.source(), body, contents, kept.receivedAt());
  }

  private @Nullable Left of(
      String source, byte[] body, Contents contents, @Nullable Instant sentAt) {
    return switch (contents) {
      case Contents.Unusable _ -> {
        Set<Named> found = among(source, sentAt, () -> unreadable(text(body, 0, body.length)));
        yield found.isEmpty() ? null : new Left(null, Set.of());
      }
      case Contents.Entries entries -> entries(source, body, entries, sentAt);
    };
  }

  private Set<Named> among(
      String source, @Nullable Instant sentAt, Supplier<Collection<Named>> named) {
    return sentAt == null
        ? expunged.among(source, named)
        : expunged.amongSent(source, sentAt, named);
  }

  private @Nullable Left entries(
      String source, byte[] body, Contents.Entries entries, @Nullable Instant sentAt) {
    Map<Integer, int[]> ranges = new HashMap<>();
    Map<Integer, Set<Named>> own = new HashMap<>();
    Map<Integer, Set<Named>> mentioned = new HashMap<>();
    Supplier<Collection<Named>> named =
        () -> {
          ranges.putAll(EntryRanges.of(body, entries));
          Set<Named> all = new HashSet<>(patients(text(body, 0, body.length)));
          for (Slot slot : entries.slots()) {
            int[] range = ranges.get(slot.index());
            String text = range == null ? "" : text(body, range[0], range[1]);
            own.put(slot.index(), own(slot, text));
            mentioned.put(slot.index(), patients(text));
            all.addAll(own(slot, text));
          }
          return all;
        };
    Set<Named> found = among(source, sentAt, named);
    if (found.isEmpty()) {
      return null;
    }
    Set<Named> forEver = sentAt == null ? found : expunged.among(source, named);
    Set<Integer> gone = new TreeSet<>();
    Set<String> urls = new HashSet<>();
    for (Slot slot : entries.slots()) {
      Set<Named> its = own.getOrDefault(slot.index(), Set.of());
      Set<Named> others = mentioned.getOrDefault(slot.index(), Set.of());
      boolean taken = sentAt == null && slot.delete();
      if (!taken && (any(its, found) || any(others, forEver))) {
        gone.add(slot.index());
        if (slot.fullUrl() != null && "Patient".equals(slot.type()) && any(its, forEver)) {
          urls.add(slot.fullUrl());
        }
      }
    }
    gone.addAll(naming(body, entries, ranges, urls));
    return gone.isEmpty() && forEver.isEmpty() ? null : left(body, entries, ranges, gone, forEver);
  }

  private static boolean any(Set<Named> some, Set<Named> all) {
    return some.stream().anyMatch(all::contains);
  }

  /// Entries that name a source patient by the full URL of its entry.
  private static Set<Integer> naming(
      byte[] body, Contents.Entries entries, Map<Integer, int[]> ranges, Set<String> urls) {
    Set<Integer> naming = new HashSet<>();
    for (Slot slot : urls.isEmpty() ? List.<Slot>of() : entries.slots()) {
      int[] range = ranges.get(slot.index());
      String text = range == null ? "" : text(body, range[0], range[1]);
      if (urls.stream().anyMatch(url -> text.contains('"' + url + '"'))) {
        naming.add(slot.index());
      }
    }
    return naming;
  }

  private static Left left(
      byte[] body,
      Contents.Entries entries,
      Map<Integer, int[]> ranges,
      Set<Integer> gone,
      Set<Named> found) {
    boolean all = gone.size() == entries.slots().size();
    if (!gone.isEmpty() && (all || entries.envelope() == Receipt.Envelope.RESOURCE)) {
      return new Left(null, gone);
    }
    byte[] kept = body.clone();
    for (int index : gone) {
      int[] range = ranges.get(index);
      if (range != null) {
        blank(kept, range[0], range[1]);
      }
    }
    int[] meta = EntryRanges.meta(body);
    if (meta != null) {
      Set<Named> declared = patients(text(body, meta[0], meta[1]));
      if (declared.stream().anyMatch(found::contains)) {
        blank(kept, meta[0], meta[1]);
      }
    }
    return new Left(kept, gone);
  }

  private static void blank(byte[] body, int from, int until) {
    Arrays.fill(body, from, until, (byte) ' ');
    body[from] = '{';
    body[until - 1] = '}';
  }

  private static Set<Named> own(Slot slot, String text) {
    ResourceType type = slot.type() == null ? null : ResourceType.named(slot.type());
    return type != null && slot.id() != null
        ? Set.of(new Named(type, slot.id()))
        : unreadable(text);
  }

  private static Set<Named> patients(String text) {
    Set<Named> names = new HashSet<>();
    Matcher matcher = OF_PATIENT.matcher(text);
    while (matcher.find()) {
      String id = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
      names.add(new Named(PATIENT, id));
    }
    return names;
  }

  /// Every item that text of no clear shape may be about.
  private static Set<Named> unreadable(String text) {
    Set<Named> names = new HashSet<>(patients(text));
    List<ResourceType> types = new ArrayList<>();
    Matcher typed = TYPE.matcher(text);
    while (typed.find()) {
      ResourceType type = ResourceType.named(typed.group(1));
      if (type != null && !types.contains(type)) {
        types.add(type);
      }
    }
    Matcher ids = ID.matcher(text);
    while (ids.find()) {
      types.forEach(type -> names.add(new Named(type, ids.group(1))));
    }
    return names;
  }

  private static String text(byte[] body, int from, int until) {
    return new String(body, from, until - from, StandardCharsets.UTF_8);
  }
}
