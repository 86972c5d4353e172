package org.careweave.access;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.careweave.access.SensitivitySet.Named;
import org.careweave.access.SensitivitySet.Status;
import org.careweave.access.SensitivitySet.Step;
import org.careweave.audit.AuditTrail;
import org.careweave.kernel.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The value sets that make items sensitive, in versions (docs/guides/sensitivity.md). One officer
/// brings a version; the record is compared with it and marked; another officer signs it, and from
/// the next request on it counts for everything stored, past versions too.
@Component
public final class SensitivitySets {

  /// How clauses name the permission.
  static final String SECTION = "sensitivity-sets";

  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,62}");

  private static final SensitivityOutcome FORBIDDEN =
      refused(Problem.Kind.FORBIDDEN, "ACC-091", "No rule lets you decide what is sensitive");
  private static final SensitivityOutcome NOT_THERE =
      refused(Problem.Kind.NOT_FOUND, "ACC-092", "There is no such value set, or no right to it");
  private static final SensitivityOutcome OVER =
      refused(Problem.Kind.CONFLICT, "ACC-093", "This was decided before: look again");
  private static final SensitivityOutcome SAME =
      refused(
          Problem.Kind.FORBIDDEN,
          "ACC-094",
          "You brought it yourself: somebody else has to put it in force");
  private static final SensitivityOutcome EARLY =
      refused(
          Problem.Kind.CONFLICT,
          "ACC-095",
          "The record is still being compared with it: wait until that is done");

  private final SensitivityRows rows;
  private final AccessRows accessRows;
  private final ErasurePermission permission;
  private final AuditTrail audit;
  private final TransactionTemplate transaction;
  private final InstantSource clock;
  private volatile @Nullable SensitiveCodes latest;

  SensitivitySets(
      JdbcClient jdbc,
      ErasurePermission permission,
      AuditTrail audit,
      TransactionTemplate transaction,
      InstantSource clock) {
    this.rows = new SensitivityRows(jdbc);
    this.accessRows = new AccessRows(jdbc);
    this.permission = permission;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /// Whether somebody may decide about them: a clause lets them.
  public boolean mayDecide(Sight sight) {
    return !permitting(sight).isEmpty();
  }

  /// All versions of all sets, what is open first; none for whom no clause lets decide about them.
  public List<SensitivitySet> all(Sight sight) {
    return permitting(sight).isEmpty() ? List.of() : rows.all();
  }

  /// One of [#all].
  public Optional<SensitivitySet> byId(long set, Sight sight) {
    return permitting(sight).isEmpty() ? Optional.empty() : rows.byId(set);
  }

  /// Some of the codes of a version in words, the first `most`.
  public List<String> codes(long set, int most, Sight sight) {
    return permitting(sight).isEmpty()
        ? List.of()
        : rows.codes(set, most).stream()
            .map(c -> c.display() == null ? c.code() : c.display() + " (" + c.code() + ")")
            .toList();
  }

  /// Brings a version of a set: a FHIR ValueSet in JSON. The record is compared with it from now
  /// on; nothing else follows until it is signed.
  ///
  /// @param label what its codes give an item
  /// @param words why
  public SensitivityOutcome bring(String file, String label, String words, Sight sight) {
    return decided(
        sight,
        "bring-value-set",
        () -> {
          if (permitting(sight).isEmpty()) {
            return FORBIDDEN;
          }
          ValueSetFile read = ValueSetFile.read(file);
          List<Problem> wrong = wrong(read, label, words.strip());
          if (!wrong.isEmpty()) {
            return new SensitivityOutcome.Refused(wrong);
          }
          Named named = new Named(read.url(), read.version(), read.title(), label);
          // From here on everyone who writes knows of it; who wrote before has ended.
          rows.keepOut();
          return rows.anyOpen(read.url())
              ? refused(
                  Problem.Kind.CONFLICT,
                  "ACC-096",
                  "Another version of this set waits already: decide about it first")
              : new SensitivityOutcome.Done(
                  rows.add(named, step(sight), words.strip(), read.codes()));
        });
  }

  private List<Problem> wrong(ValueSetFile read, String label, String words) {
    if (!read.problems().isEmpty()) {
      return read.problems();
    }
    if (!LABEL.matcher(label).matches()) {
      return List.of(Problem.invalid("ACC-097", "Choose what its codes mark an item as", "label"));
    }
    if (read.codes().isEmpty() && rows.inForce(read.url()).isEmpty()) {
      return List.of(
          Problem.invalid(
              "ACC-098", "It names no code, and no version of it is in force", "ValueSet"));
    }
    return Wish.wrongWords(words, "Say why, in a few words at least").stream().toList();
  }

  /// Puts a version in force; the one of the same set that was is superseded. For somebody else
  /// than who brought it.
  public SensitivityOutcome sign(long set, String words, Sight sight) {
    return deciding(
        set,
        words,
        sight,
        "sign-value-set",
        known -> {
          if (known.proposed().by().equals(sight.caller().id())) {
            return SAME;
          }
          if (known.status() == Status.PREPARING) {
            return EARLY;
          }
          if (known.status() != Status.READY) {
            return OVER;
          }
          rows.inForce(known.named().url()).ifPresent(rows::supersede);
          rows.decide(set, Status.ACTIVE, step(sight), words.strip());
          return new SensitivityOutcome.Done(set);
        });
  }

  /// Withdraws a version that is not in force yet.
  public SensitivityOutcome withdraw(long set, String words, Sight sight) {
    return deciding(
        set,
        words,
        sight,
        "withdraw-value-set",
        known -> {
          if (!known.status().isOpen()) {
            return OVER;
          }
          rows.decide(set, Status.WITHDRAWN, step(sight), words.strip());
          return new SensitivityOutcome.Done(set);
        });
  }

  private interface Decision {
    SensitivityOutcome about(SensitivitySet known);
  }

  private SensitivityOutcome deciding(
      long set, String words, Sight sight, String action, Decision decision) {
    return decided(
        sight,
        action,
        () -> {
          SensitivitySet known =
              permitting(sight).isEmpty() ? null : rows.forUpdate(set).orElse(null);
          if (known == null) {
            return NOT_THERE;
          }
          Problem wrong =
              Wish.wrongWords(words.strip(), "Say why, in a few words at least").orElse(null);
          return wrong == null
              ? decision.about(known)
              : new SensitivityOutcome.Refused(List.of(wrong));
        });
  }

  /// Which codes are sensitive, for whoever writes while no set begins to be compared
  /// (`access.hold_labels`).
  ///
  /// @param edition that the hold returned
  public SensitiveCodes codes(long edition) {
    SensitiveCodes known = latest;
    if (known == null || known.edition() != edition) {
      known = rows.sensitive();
      latest = known;
    }
    return known;
  }

  /// What is to be done to the record because of a set.
  ///
  /// @param sweep its marks have to come off: it is over; else items have to be compared with it
  /// @param before numbers of the versions in force
  /// @param after the same once it is in force
  public record Work(
      long set, boolean sweep, SensitiveCodes codes, Set<Long> before, Set<Long> after) {}

  /// What is next; empty when nothing is to be done.
  public Optional<Work> next() {
    return rows.next()
        .map(
            set -> {
              Set<Long> before = accessRows.inForce();
              Set<Long> after = new HashSet<>(before);
              rows.inForce(set.named().url()).ifPresent(after::remove);
              after.add(set.id());
              return new Work(
                  set.id(),
                  set.status() != Status.PREPARING,
                  rows.only(set.id()),
                  before,
                  Set.copyOf(after));
            });
  }

  /// Some items were compared with a set: what it changes in them. Takes part in the caller's
  /// transaction.
  public void found(long set, SensitivitySet.Change change) {
    rows.addEffect(set, change);
  }

  /// Every item has been compared with a set. Takes part in the caller's transaction.
  ///
  /// @param people of how many it changes something
  public void compared(long set, int people) {
    rows.prepared(set, now(), new SensitivitySet.Effect(people, List.of()));
  }

  /// The marks of a set are off the record. Takes part in the caller's transaction.
  public void swept(long set) {
    rows.swept(set);
  }

  private List<String> permitting(Sight sight) {
    return permission
        .of(sight, SECTION)
        .filter(scope -> scope.only() == null)
        .map(ErasurePermission.Scope::clauses)
        .orElse(List.of());
  }

  private Step step(Sight sight) {
    return new Step(now(), sight.caller().id(), sight.caller().organisation());
  }

  /// Finer times than the database keeps would be rounded up, into the future.
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static SensitivityOutcome refused(Problem.Kind kind, String code, String words) {
    return new SensitivityOutcome.Refused(List.of(Problem.of(kind, code, words)));
  }

  private SensitivityOutcome decided(
      Sight sight, String action, Supplier<SensitivityOutcome> work) {
    long intent = audit.intend(sight.disclosure(action, "value set", List.of(), permitting(sight)));
    @Nullable SensitivityOutcome outcome = null;
    try {
      outcome = Objects.requireNonNull(transaction.execute(_ -> work.get()));
      return outcome;
    } finally {
      boolean done = outcome instanceof SensitivityOutcome.Done;
      String result = done ? "ok" : outcome == null ? "failed" : "refused";
      audit.outcome(intent, done ? 1 : 0, List.of(), result);
    }
  }
}
