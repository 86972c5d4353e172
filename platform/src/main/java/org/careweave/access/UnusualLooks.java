package org.careweave.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.careweave.audit.AuditTrail;
import org.careweave.audit.AuditViewer;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.kernel.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Looks worth a second look: a job of the platform notes them, whoever may read the trail sees
/// those it covers, ranked, and closes them with an outcome. Closing one changes nothing of what is
/// found later, nor how.
@Component
public final class UnusualLooks {

  /// Relationships that begin this long after are shown beside a look.
  private static final Duration SOON_AFTER = Duration.ofDays(3);

  private final UnusualRows rows;
  private final TieRows ties;
  private final ReviewRows reviewRows;
  private final AuditPermission permission;
  private final AuditTrail audit;
  private final TransactionTemplate transaction;
  private final InstantSource clock;

  UnusualLooks(
      JdbcClient jdbc,
      AuditPermission permission,
      AuditTrail audit,
      TransactionTemplate transaction,
      InstantSource clock) {
    this.rows = new UnusualRows(jdbc);
    this.ties = new TieRows(jdbc);
    this.reviewRows = new ReviewRows(jdbc);
    this.permission = permission;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /// For the job: up to which batch of summed looks all are judged.
  public long judged(Sight job) {
    onlyJobs(job);
    return rows.progress();
  }

  /// For the job: keeps what it found in a batch and remembers the batch, both or neither.
  public void note(Collection<UnusualLook> found, long batch, Sight job) {
    onlyJobs(job);
    transaction.executeWithoutResult(
        _ -> {
          rows.note(found, clock.instant());
          rows.progress(batch);
        });
  }

  /// For the job: open looks with this reason since then, by number, after `after`.
  public List<UnusualLook> open(UnusualReason reason, Instant since, long after, Sight job) {
    onlyJobs(job);
    return rows.openSince(reason, since, after, 500);
  }

  /// For the job: what viewers had to do with people, in the order asked.
  ///
  /// @param soon how long after a look a relationship that begins still explains it
  public List<Tie> ties(List<Tie.Asked> asked, Duration soon, Sight job) {
    onlyJobs(job);
    return ties.ties(asked, soon);
  }

  /// For the job: those of these people who are watched over.
  public List<WatchedPerson> watched(Collection<PersonId> people, Sight job) {
    onlyJobs(job);
    return ties.watched(people);
  }

  private static void onlyJobs(Sight job) {
    if (job.caller().kind() != Caller.Kind.SYSTEM) {
      throw new IllegalArgumentException("only the platform's own jobs do this");
    }
  }

  /// How many are open that the viewer may close.
  public int open(Sight sight) {
    return officer(sight).map(officer -> rows.open(organisation(officer))).orElse(0);
  }

  /// At most `limit` looks that the viewer may see, in the order of the filter.
  public List<UnusualLook> looks(UnusualFilter filter, int limit, Sight sight) {
    return officer(sight)
        .map(
            officer -> {
              long intent = intend("read-unusual-looks", "list", null, officer);
              List<UnusualLook> found = rows.looks(organisation(officer), filter, limit);
              List<Long> persons =
                  found.stream()
                      .flatMap(look -> Optional.ofNullable(look.person()).stream())
                      .map(PersonId::value)
                      .distinct()
                      .toList();
              audit.outcome(intent, found.size(), persons, "ok");
              return found;
            })
        .orElse(List.of());
  }

  /// One of them; empty when there is none that the viewer may see.
  public Optional<UnusualLook> look(long id, Sight sight) {
    return officer(sight)
        .flatMap(
            officer -> {
              Optional<UnusualLook> found = covered(id, officer);
              found.ifPresent(
                  look ->
                      audit.outcome(
                          intend("read-unusual-look", "one", look.person(), officer),
                          1,
                          List.of(),
                          "ok"));
              return found;
            });
  }

  private Optional<UnusualLook> covered(long id, AuditViewer officer) {
    return rows.byId(id).filter(look -> covers(officer, look));
  }

  private static boolean covers(AuditViewer officer, UnusualLook look) {
    OdsCode own = organisation(officer);
    return own == null || own.equals(look.by().organisation());
  }

  /// The relationships between these principals and the person looked at that held then or came to
  /// hold soon after.
  public List<Access.Relationship> around(UnusualLook look, Set<String> principals, Sight sight) {
    PersonId person = look.person();
    boolean covered = officer(sight).filter(officer -> covers(officer, look)).isPresent();
    return person == null || !covered
        ? List.of()
        : reviewRows.around(
            principals, person, look.looks().first(), look.looks().last().plus(SOON_AFTER));
  }

  /// Closes a look, for good.
  ///
  /// @param words the officer's own
  public UnusualChange close(long id, Opening.Outcome outcome, String words, Sight sight) {
    AuditViewer officer = officer(sight).orElse(null);
    Optional<UnusualLook> found = officer == null ? Optional.empty() : covered(id, officer);
    if (officer == null || found.isEmpty()) {
      return refused(Problem.Kind.NOT_FOUND, "ACC-060", "There is nothing here to close");
    }
    UnusualLook look = found.get();
    if (look.by().user().equals(sight.caller().id())) {
      return refused(
          Problem.Kind.FORBIDDEN, "ACC-061", "Your own looks are for someone else to close");
    }
    Optional<Problem> wrong = Wish.wrongWords(words.strip(), "Say what you found, in a few words");
    if (wrong.isPresent()) {
      return new UnusualChange.Refused(wrong.get());
    }
    long intent = intend("close-unusual-look", outcome.code(), look.person(), officer);
    Opening.Decision decision =
        new Opening.Decision(now(), sight.caller().id(), outcome, words.strip());
    boolean closed = rows.close(id, decision);
    audit.outcome(intent, closed ? 1 : 0, List.of(), closed ? "ok" : "refused");
    return closed
        ? new UnusualChange.Done()
        : refused(Problem.Kind.CONFLICT, "ACC-062", "Someone has closed this already: look again");
  }

  /// Whether the viewer keeps the list of people watched over.
  public boolean mayWatch(Sight sight) {
    return wholeTrail(sight).isPresent();
  }

  /// Everyone who is watched over: for whoever may read the whole trail.
  public List<WatchedPerson> watched(Sight sight) {
    Optional<AuditViewer> officer = wholeTrail(sight);
    if (officer.isEmpty()) {
      return List.of();
    }
    long intent = intend("read-watched", "list", null, officer.get());
    List<WatchedPerson> all = ties.watched(null);
    audit.outcome(intent, all.size(), all.stream().map(w -> w.person().value()).toList(), "ok");
    return all;
  }

  /// Watches over someone from the next look on.
  ///
  /// @param home a source patient of theirs, which is followed when people are joined or parted
  public UnusualChange watch(PersonId person, CompartmentId home, String why, Sight sight) {
    Optional<AuditViewer> officer = wholeTrail(sight);
    if (officer.isEmpty()) {
      return notAllowed();
    }
    Optional<Problem> wrong = Wish.wrongWords(why.strip(), "Say why, in a few words");
    if (wrong.isPresent()) {
      return new UnusualChange.Refused(wrong.get());
    }
    long intent = intend("watch", "person", person, officer.get());
    ties.watch(home, new WatchedPerson(person, why.strip(), sight.caller().id(), now()));
    audit.outcome(intent, 1, List.of(), "ok");
    return new UnusualChange.Done();
  }

  /// Watches over someone no more.
  public UnusualChange leave(PersonId person, Sight sight) {
    Optional<AuditViewer> officer = wholeTrail(sight);
    if (officer.isEmpty()) {
      return notAllowed();
    }
    long intent = intend("watch-no-more", "person", person, officer.get());
    ties.leave(person);
    audit.outcome(intent, 1, List.of(), "ok");
    return new UnusualChange.Done();
  }

  private Optional<AuditViewer> officer(Sight sight) {
    return permission.viewer(sight, UUID.randomUUID().toString());
  }

  /// Whoever reads the whole trail.
  private Optional<AuditViewer> wholeTrail(Sight sight) {
    return officer(sight).filter(officer -> organisation(officer) == null);
  }

  private static @Nullable OdsCode organisation(AuditViewer officer) {
    return officer.scope() instanceof AuditViewer.Scope.ActedFor(var own) ? own : null;
  }

  private static UnusualChange notAllowed() {
    return refused(
        Problem.Kind.FORBIDDEN, "ACC-063", "This is for those who may read the whole audit trail");
  }

  private static UnusualChange refused(Problem.Kind kind, String code, String words) {
    return new UnusualChange.Refused(Problem.of(kind, code, words));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private long intend(String action, String query, @Nullable PersonId person, AuditViewer officer) {
    return audit.intend(
        officer.disclosure(action, query, person == null ? List.of() : List.of(person.value())));
  }
}
