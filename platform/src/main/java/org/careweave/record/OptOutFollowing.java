package org.careweave.record;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.HeardOptOuts;
import org.careweave.access.OptOut;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.directory.OrganisationKind;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.kernel.Rounds;
import org.careweave.kernel.Running;
import org.careweave.resources.ResourceType;
import org.jspecify.annotations.Nullable;
import org.springframework.context.Lifecycle;
import org.springframework.stereotype.Component;

/// Follows what GP practices record about Type 1 opt-outs: of all coded entries of a person the
/// newest decides. It reads the numbered changes and keeps how far it is, so nothing is missed when
/// a node stops; reading something twice changes nothing. Not in the transaction that stores an
/// entry: an opt-out waits until nobody writes, and writers do not wait for each other.
@Component
class OptOutFollowing implements Running {

  private static final ZoneId ENGLAND = ZoneId.of("Europe/London");
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int AT_ONCE = 1_000;
  private static final String SNOMED = "http://snomed.info/sct";
  private static final List<ResourceType> TYPES =
      List.of(ResourceType.of("Observation"), ResourceType.of("Condition"));
  private static final Set<String> NAMES =
      TYPES.stream().map(ResourceType::name).collect(Collectors.toUnmodifiableSet());
  private static final Sight JOB =
      Sight.ofSystem(
          new Caller(
              Caller.Kind.SYSTEM,
              "opt-outs",
              "Opt-outs of feeds",
              "system",
              new OdsCode("X26"),
              null));

  private final OptOutRows rows;
  private final Changes changes;
  private final RecordKeys keys;
  private final Access access;
  private final Directory directory;
  private final HeardOptOuts heard;
  private final OptOutSettings settings;
  private final Rounds rounds = new Rounds("opt-outs", PAUSE, this::all);

  OptOutFollowing(
      OptOutRows rows,
      Changes changes,
      RecordKeys keys,
      Access access,
      Directory directory,
      HeardOptOuts heard,
      OptOutSettings settings) {
    this.rows = rows;
    this.changes = changes;
    this.keys = keys;
    this.access = access;
    this.directory = directory;
    this.heard = heard;
    this.settings = settings;
  }

  /// Whatever changed, to its end.
  void all() {
    while (step()) {
      // Each step is small, and says how far it came.
    }
  }

  private boolean step() {
    Changes.Batch batch = changes.after(rows.read(keys.epoch()), AT_ONCE, JOB);
    List<Changes.Change> some = batch.changes();
    if (some.isEmpty()) {
      return false;
    }
    Set<CompartmentId> homes =
        some.stream()
            .filter(change -> NAMES.contains(change.type()))
            .map(Changes.Change::compartment)
            .collect(Collectors.toSet());
    if (!homes.isEmpty()) {
      rows.concerned(homes, TYPES, either()).forEach(this::settle);
    }
    rows.readUpTo(batch.epoch(), some.getLast().number());
    return some.size() == AT_ONCE;
  }

  private void settle(PersonId person) {
    long[] opting = terms(settings.type1());
    Optional<OptOutRows.Entry> newest =
        rows.entries(person, TYPES, either(), mistaken()).stream()
            .filter(entry -> isOfPractice(entry.itemClass()))
            .max(
                Comparator.comparing(OptOutFollowing::recorded)
                    .thenComparing(OptOutRows.Entry::storedAt));
    HeardOptOuts.Heard said =
        newest.filter(entry -> hasAny(entry, opting)).map(this::heard).orElse(null);
    heard.settle(person, OptOut.TYPE_1, said, JOB);
  }

  /// What has no date is the oldest.
  private static Instant recorded(OptOutRows.Entry entry) {
    Instant time = entry.time();
    return time == null ? Instant.MIN : time;
  }

  private HeardOptOuts.Heard heard(OptOutRows.Entry entry) {
    return HeardOptOuts.Heard.ofFeed(
        entry.home(),
        entry.source(),
        access.itemClass(entry.itemClass()).custodian(),
        day(entry.time()));
  }

  private static @Nullable LocalDate day(@Nullable Instant time) {
    return time == null ? null : LocalDate.ofInstant(time, ENGLAND);
  }

  private boolean isOfPractice(int itemClass) {
    return directory
        .now()
        .organisation(access.itemClass(itemClass).custodian())
        .filter(organisation -> organisation.kind() == OrganisationKind.GP_PRACTICE)
        .isPresent();
  }

  private static boolean hasAny(OptOutRows.Entry entry, long[] terms) {
    return LongStream.of(terms).anyMatch(term -> Arrays.binarySearch(entry.terms(), term) >= 0);
  }

  private long[] either() {
    return LongStream.concat(
            LongStream.of(terms(settings.type1())), LongStream.of(terms(settings.type1Withdrawn())))
        .toArray();
  }

  private long[] terms(List<String> codes) {
    return codes.stream().mapToLong(code -> keys.terms().token("code", SNOMED, code)).toArray();
  }

  private long[] mistaken() {
    return new long[] {
      keys.terms().token("status", null, "entered-in-error"),
      keys.terms().token("verification-status", null, "entered-in-error"),
      keys.terms().token("verification-status", null, "refuted")
    };
  }

  @Override
  public Lifecycle kept() {
    return rounds;
  }
}
