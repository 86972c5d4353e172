package org.careweave.access;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.careweave.access.Agreement.Capacity;
import org.careweave.access.Agreement.Signature;
import org.careweave.access.Agreement.Stage;
import org.careweave.access.Agreement.Status;
import org.careweave.access.AgreementChange.What;
import org.careweave.directory.Directory;
import org.careweave.kernel.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Where sharing agreements are written, signed, made active and ended.
///
/// Signing is of the exact text. Whoever changes an agreement after the first signature begins its
/// next version, which has to be signed again; the version that runs goes on until then. What was
/// done, by whom and why is recorded for ever.
@Component
public final class AgreementDesk {

  private static final ZoneId ENGLAND = ZoneId.of("Europe/London");

  private final AgreementRows rows;
  private final Directory directory;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  AgreementDesk(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      Directory directory,
      InstantSource clock) {
    this.rows = new AgreementRows(jdbc);
    this.directory = directory;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  /// Begins a draft.
  public AgreementOutcome start(Caller by, String id, AgreementTerms terms) {
    return begin(by, id, terms, What.STARTED);
  }

  /// Begins a draft with what a file says.
  ///
  /// @param id the short name it is to have here; null: the file's own
  public AgreementOutcome importing(Caller by, String file, @Nullable String id) {
    List<Problem> problems = new ArrayList<>();
    AgreementReader.Read read = AgreementReader.read(file, problems);
    return problems.isEmpty()
        ? begin(by, id == null ? read.id() : id, read.terms(), What.IMPORTED)
        : new AgreementOutcome.Refused(List.copyOf(problems));
  }

  /// Adds the agreements of an install's own file of which no version is known, signatures and all.
  ///
  /// @return how many were new
  int load(List<Agreement> read) {
    return Objects.requireNonNull(
        transaction.execute(
            _ -> {
              rows.lock();
              int added = 0;
              for (Agreement agreement : read) {
                if (rows.versions(agreement.id()).isEmpty()) {
                  rows.add(agreement, clock.instant());
                  agreement.signatures().forEach(signature -> rows.sign(agreement, signature));
                  rows.record(file(agreement), clock.instant(), What.LOADED, "", agreement, true);
                  added++;
                }
              }
              return added;
            }));
  }

  /// The install's own file, in the name of whoever keeps the agreement.
  private static Caller file(Agreement agreement) {
    return new Caller(
        Caller.Kind.SYSTEM,
        "agreements-file",
        "Agreements file",
        "system",
        agreement.terms().owner(),
        null);
  }

  private AgreementOutcome begin(Caller by, String id, AgreementTerms terms, What what) {
    if (!permission().keeps(by, terms.owner())) {
      return forbidden("Only information governance of the organisation that keeps it may do so.");
    }
    List<Problem> problems = AgreementCheck.problems(id, terms, basisCodes());
    if (!problems.isEmpty()) {
      return new AgreementOutcome.Refused(problems);
    }
    return inTransaction(
        () -> {
          if (!rows.versions(id).isEmpty()) {
            return refused(
                Problem.invalid("ACC-105", "There is an agreement of this short name.", "id"));
          }
          return added(by, fresh(id, 1, terms), what, "");
        });
  }

  /// Changes what an agreement says. Of a version that somebody has signed, or that runs, this
  /// begins the next version.
  ///
  /// @param looked the version that was looked at, as it was then
  public AgreementOutcome edit(Caller by, Agreement looked, AgreementTerms terms) {
    List<Problem> problems = AgreementCheck.problems(looked.id(), terms, basisCodes());
    if (!problems.isEmpty()) {
      return new AgreementOutcome.Refused(problems);
    }
    return change(
        looked,
        current -> permission().keeps(by, current.terms().owner()),
        current -> edited(by, current, terms));
  }

  private AgreementOutcome edited(Caller by, Agreement current, AgreementTerms terms) {
    boolean untouched =
        current.stage() == Stage.DRAFT
            || (current.stage() == Stage.SIGNING && current.signatures().isEmpty());
    if (untouched) {
      Agreement after =
          new Agreement(
              current.id(),
              current.version(),
              current.revision() + 1,
              Stage.DRAFT,
              terms,
              AgreementText.canonical(current.id(), current.version(), terms),
              List.of(),
              null);
      return changed(by, after, What.EDITED, "", true);
    }
    if (current.stage() == Stage.SIGNING) {
      changed(by, staged(current, Stage.REPLACED, null), What.REPLACED, "", false);
    }
    return added(by, fresh(current.id(), current.version() + 1, terms), What.NEW_VERSION, "");
  }

  /// Opens a draft for signature; from then on any change begins a new version once somebody has
  /// signed.
  public AgreementOutcome open(Caller by, Agreement looked) {
    return change(
        looked,
        current -> permission().keeps(by, current.terms().owner()),
        current -> {
          List<Problem> lacking = lacking(current);
          if (current.stage() != Stage.DRAFT) {
            return conflict();
          }
          return lacking.isEmpty()
              ? changed(by, staged(current, Stage.SIGNING, null), What.OPENED, "", false)
              : new AgreementOutcome.Refused(lacking);
        });
  }

  /// Signs for a party.
  ///
  /// @param hash of the text that was looked at: that and nothing else is signed
  public AgreementOutcome sign(
      Caller by, Agreement looked, String party, Capacity capacity, String hash) {
    return change(
        looked,
        current ->
            current.terms().parties().stream()
                .anyMatch(p -> p.code().equals(party) && permission().signs(by, p, capacity)),
        current -> {
          boolean signed =
              current.signatures().stream()
                  .anyMatch(s -> s.party().equals(party) && s.capacity() == capacity);
          if (current.stage() != Stage.SIGNING || !current.hash().equals(hash) || signed) {
            return conflict();
          }
          rows.sign(
              current, new Signature(party, capacity, by.id(), by.name(), clock.instant(), hash));
          String what = "for " + party + " as " + capacity.words();
          rows.record(by, clock.instant(), What.SIGNED, what, current, false);
          return now(current);
        });
  }

  /// Makes a wholly signed agreement active, in place of the version that runs.
  public AgreementOutcome activate(Caller by, Agreement looked) {
    return change(
        looked,
        current -> permission().keeps(by, current.terms().owner()),
        current -> {
          if (current.status(clock.instant()) != Status.SIGNED) {
            return conflict();
          }
          List<Problem> lacking = lacking(current);
          if (!lacking.isEmpty()) {
            return new AgreementOutcome.Refused(lacking);
          }
          for (Agreement running : rows.versions(current.id())) {
            if (running.stage() == Stage.ACTIVE || running.stage() == Stage.SUSPENDED) {
              changed(by, staged(running, Stage.REPLACED, null), What.REPLACED, "", false);
            }
          }
          return changed(by, staged(current, Stage.ACTIVE, null), What.ACTIVATED, "", false);
        });
  }

  /// Stops what flows by an agreement, until it is resumed.
  public AgreementOutcome suspend(Caller by, Agreement looked, String reason) {
    return stop(by, looked, Set.of(Stage.ACTIVE), Stage.SUSPENDED, What.SUSPENDED, reason);
  }

  /// Ends an agreement, or gives up a draft, for good.
  public AgreementOutcome end(Caller by, Agreement looked, String reason) {
    return stop(
        by,
        looked,
        Set.of(Stage.DRAFT, Stage.SIGNING, Stage.ACTIVE, Stage.SUSPENDED),
        Stage.ENDED,
        What.ENDED,
        reason);
  }

  private AgreementOutcome stop(
      Caller by, Agreement looked, Set<Stage> from, Stage to, What what, String reason) {
    if (reason.isBlank()) {
      return refused(Problem.invalid("ACC-106", "Say why.", "reason"));
    }
    return change(
        looked,
        current ->
            to == Stage.SUSPENDED
                ? permission().stops(by, current.terms())
                : permission().keeps(by, current.terms().owner()),
        current ->
            from.contains(current.stage())
                ? changed(by, staged(current, to, reason), what, reason, false)
                : conflict());
  }

  /// Lets a suspended agreement count again.
  public AgreementOutcome resume(Caller by, Agreement looked, String reason) {
    if (reason.isBlank()) {
      return refused(Problem.invalid("ACC-106", "Say why.", "reason"));
    }
    return change(
        looked,
        current -> permission().keeps(by, current.terms().owner()),
        current ->
            current.stage() == Stage.SUSPENDED
                ? changed(by, staged(current, Stage.ACTIVE, null), What.RESUMED, reason, false)
                : conflict());
  }

  private AgreementOutcome change(
      Agreement looked, Predicate<Agreement> may, Function<Agreement, AgreementOutcome> what) {
    return inTransaction(
        () -> {
          List<Agreement> versions = rows.versions(looked.id());
          Optional<Agreement> current =
              versions.stream().filter(a -> a.version() == looked.version()).findFirst();
          if (current.isEmpty() || current.get().revision() != looked.revision()) {
            return conflict();
          }
          if (!may.test(current.get())) {
            return forbidden("You may not do this to this agreement.");
          }
          return what.apply(current.get());
        });
  }

  private AgreementOutcome added(Caller by, Agreement agreement, What what, String reason) {
    rows.add(agreement, clock.instant());
    rows.record(by, clock.instant(), what, reason, agreement, true);
    return now(agreement);
  }

  private AgreementOutcome changed(
      Caller by, Agreement after, What what, String reason, boolean terms) {
    if (!rows.change(after, clock.instant())) {
      return conflict();
    }
    rows.record(by, clock.instant(), what, reason, after, terms);
    return now(after);
  }

  private AgreementOutcome now(Agreement of) {
    return new AgreementOutcome.Changed(rows.version(of.id(), of.version()).orElseThrow());
  }

  private static Agreement fresh(String id, int version, AgreementTerms terms) {
    String text = AgreementText.canonical(id, version, terms);
    return new Agreement(id, version, 1, Stage.DRAFT, terms, text, List.of(), null);
  }

  private static Agreement staged(Agreement of, Stage stage, @Nullable String because) {
    return new Agreement(
        of.id(),
        of.version(),
        of.revision() + 1,
        stage,
        of.terms(),
        of.text(),
        of.signatures(),
        because);
  }

  private AgreementOutcome inTransaction(Supplier<AgreementOutcome> work) {
    return Objects.requireNonNull(
        transaction.execute(
            _ -> {
              rows.lock();
              return work.get();
            }));
  }

  private Set<String> basisCodes() {
    return rows.lawfulBases().stream()
        .map(LawfulBasis::code)
        .collect(Collectors.toUnmodifiableSet());
  }

  private List<Problem> lacking(Agreement agreement) {
    return AgreementReady.lacking(agreement.terms(), rows.lawfulBases(), directory.now(), today());
  }

  private AgreementPermission permission() {
    return new AgreementPermission(directory.now(), today());
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ENGLAND);
  }

  private static AgreementOutcome forbidden(String words) {
    return refused(Problem.of(Problem.Kind.FORBIDDEN, "ACC-107", words));
  }

  private static AgreementOutcome conflict() {
    return refused(
        Problem.of(
            Problem.Kind.CONFLICT,
            "ACC-108",
            "This agreement has changed since you looked, or is not at this step. Look again."));
  }

  private static AgreementOutcome refused(Problem problem) {
    return new AgreementOutcome.Refused(List.of(problem));
  }
}
