package org.careweave.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.careweave.audit.AuditTrail;
import org.careweave.audit.AuditViewer;
import org.careweave.audit.Disclosure;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.kernel.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Reviewing what was opened on someone's own word. Whoever may read the trail may review what it
/// covers, never what they opened themselves. A decision is final, and the person is told.
///
/// What the sight does not allow is left out as if it were not there.
@Component
public final class Reviews {

  /// Relationships that begin this long after often explain what was opened.
  private static final Duration SOON_AFTER = Duration.ofDays(3);

  private final ReviewRows rows;
  private final OpeningRows openingRows;
  private final Openings openings;
  private final AuditPermission permission;
  private final AuditTrail audit;
  private final TransactionTemplate transaction;
  private final InstantSource clock;

  Reviews(
      JdbcClient jdbc,
      Openings openings,
      AuditPermission permission,
      AuditTrail audit,
      TransactionTemplate transaction,
      InstantSource clock) {
    this.rows = new ReviewRows(jdbc);
    this.openingRows = new OpeningRows(jdbc);
    this.openings = openings;
    this.permission = permission;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /// How many openings wait, and how many of these are late.
  public record Waiting(int all, int late) {}

  /// How many openings the viewer could review now.
  public Waiting waiting(Sight sight) {
    return reviewer(sight)
        .map(reviewer -> rows.waiting(organisation(reviewer), clock.instant()))
        .orElse(new Waiting(0, 0));
  }

  /// At most `limit` openings that the viewer may review, in the order of the filter.
  public List<Opening> openings(ReviewFilter filter, int limit, Sight sight) {
    return reviewer(sight)
        .map(
            reviewer -> {
              long intent = audit.intend(disclosure("read-openings", "reviews", null, reviewer));
              List<Opening> found = rows.openings(organisation(reviewer), filter, limit);
              audit.outcome(
                  intent,
                  found.size(),
                  found.stream().map(o -> o.person().value()).distinct().toList(),
                  "ok");
              return found;
            })
        .orElse(List.of());
  }

  /// One opening; empty when there is none that the viewer may review.
  public Optional<Opening> opening(long id, Sight sight) {
    return reviewer(sight)
        .flatMap(
            reviewer -> {
              Optional<Opening> found = reviewable(id, reviewer);
              found.ifPresent(
                  opening ->
                      audit.outcome(
                          audit.intend(
                              disclosure("read-opening", "review", opening.person(), reviewer)),
                          1,
                          List.of(),
                          "ok"));
              return found;
            });
  }

  private Optional<Opening> reviewable(long id, AuditViewer reviewer) {
    return openingRows.byId(id).filter(opening -> covers(reviewer, opening));
  }

  /// The relationships between the opener, their team or organisation and the person that held
  /// meanwhile or came to hold soon after: they often explain it.
  public List<Access.Relationship> explaining(Opening opening, Sight sight) {
    if (reviewer(sight).filter(reviewer -> covers(reviewer, opening)).isEmpty()) {
      return List.of();
    }
    Opening.By by = opening.by();
    Set<String> principals = new HashSet<>();
    principals.add("org:" + by.organisation());
    principals.add("user:" + by.user());
    if (by.team() != null) {
      principals.add("team:" + by.team());
    }
    return rows.around(
        principals, opening.person(), opening.since(), opening.end().plus(SOON_AFTER));
  }

  /// Decides about an opening, for good: the person is told, and what is found inappropriate ends
  /// at once.
  ///
  /// @param words the reviewer's own
  public Opened decide(long id, Opening.Outcome outcome, String words, Sight sight) {
    AuditViewer reviewer = reviewer(sight).orElse(null);
    Optional<Opening> found = reviewer == null ? Optional.empty() : reviewable(id, reviewer);
    if (reviewer == null || found.isEmpty()) {
      return refused(Problem.Kind.NOT_FOUND, "ACC-057", "There is nothing here to decide");
    }
    Opening opening = found.get();
    if (opening.by().user().equals(sight.caller().id())) {
      return refused(
          Problem.Kind.FORBIDDEN,
          "ACC-058",
          "What you opened yourself is for someone else to review");
    }
    Optional<Problem> wrong = Wish.wrongWords(words.strip(), "Say what you found, in a few words");
    if (wrong.isPresent()) {
      return new Opened.Refused(wrong.get());
    }
    long intent =
        audit.intend(
            disclosure(
                "review-" + opening.kind().code(), outcome.code(), opening.person(), reviewer));
    String result = "failed";
    try {
      Opened decided =
          Objects.requireNonNull(
              transaction.execute(_ -> decided(id, outcome, words.strip(), sight)));
      result = decided instanceof Opened.Done ? "ok" : "refused";
      return decided;
    } finally {
      audit.outcome(intent, result.equals("ok") ? 1 : 0, List.of(), result);
    }
  }

  private Opened decided(long id, Opening.Outcome outcome, String words, Sight sight) {
    OpeningRows.Kept kept = openingRows.forUpdate(id).orElseThrow();
    if (kept.opening().decision() != null) {
      return refused(
          Problem.Kind.CONFLICT, "ACC-059", "Someone has decided about this already: look again");
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (outcome == Opening.Outcome.INAPPROPRIATE && kept.opening().inForce(now)) {
      openings.close(kept, now);
    }
    Opening decided = rows.decide(id, now, sight.caller().id(), outcome, words);
    rows.tellResident(decided, now);
    return new Opened.Done(decided);
  }

  /// Everything that was opened of one person and that the viewer may review, newest first.
  public List<Opening> of(PersonId person, Sight sight) {
    return reviewer(sight)
        .map(reviewer -> rows.of(person).stream().filter(o -> covers(reviewer, o)).toList())
        .orElse(List.of());
  }

  /// What a person is told of who opened their record on their own word, newest first: for whoever
  /// may read the whole trail, and for the platform's own jobs.
  public List<ToldResident> told(PersonId person, Sight sight) {
    return reviewer(sight).filter(r -> organisation(r) == null).isPresent()
        ? rows.told(person)
        : List.of();
  }

  private Optional<AuditViewer> reviewer(Sight sight) {
    return permission.viewer(sight, UUID.randomUUID().toString());
  }

  private static boolean covers(AuditViewer reviewer, Opening opening) {
    OdsCode organisation = organisation(reviewer);
    return organisation == null || organisation.equals(opening.by().organisation());
  }

  /// The one organisation whose openings are covered; null: all.
  private static @Nullable OdsCode organisation(AuditViewer reviewer) {
    return switch (reviewer.scope()) {
      case AuditViewer.Scope.Everything() -> null;
      case AuditViewer.Scope.ActedFor(var own) -> own;
      case AuditViewer.Scope.About _ ->
          throw new IllegalStateException("a person reads what they are told, not the reviews");
    };
  }

  private static Opened refused(Problem.Kind kind, String code, String words) {
    return new Opened.Refused(Problem.of(kind, code, words));
  }

  private static Disclosure disclosure(
      String action, String query, @Nullable PersonId person, AuditViewer reviewer) {
    return reviewer.disclosure(action, query, person == null ? List.of() : List.of(person.value()));
  }
}
