package org.careweave.operations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.careweave.access.Access;
import org.careweave.access.LookPage;
import org.careweave.access.Opening;
import org.careweave.access.ReviewFilter;
import org.careweave.access.Reviews;
import org.careweave.design.ClinicalDate;
import org.careweave.design.Shell;
import org.careweave.design.SummaryList;
import org.careweave.directory.Edition;

/// Makes the pages of reviews.
final class ReviewPresenter {

  private static final String ADDRESS = "/operations/reviews";

  private final Edition directory;
  private final Instant now;
  private final ReviewWords words;

  ReviewPresenter(Edition directory, Instant now) {
    this.directory = directory;
    this.now = now;
    this.words = new ReviewWords(directory, now);
  }

  ReviewsPage list(
      Shell shell, ReviewFilter filter, Reviews.Waiting waiting, List<Opening> found, int page) {
    boolean more = found.size() > page;
    List<Opening> shown = more ? found.subList(0, page) : found;
    String state = filter.decided() ? "decided" : "waiting";
    Opening.Kind kind = filter.kind();
    String kindCode = kind == null ? "" : kind.code();
    Opening last = more ? shown.getLast() : null;
    return new ReviewsPage(
        shell,
        summary(waiting),
        ReviewWords.states(),
        state,
        ReviewWords.kinds(),
        kindCode,
        shown.stream().map(this::line).toList(),
        last == null
            ? null
            : ADDRESS
                + "?state="
                + state
                + "&kind="
                + kindCode
                + "&after="
                + position(last).text());
  }

  private static ReviewFilter.Position position(Opening last) {
    Opening.Decision decision = last.decision();
    return new ReviewFilter.Position(decision == null ? last.due() : decision.at(), last.id());
  }

  private static String summary(Reviews.Waiting waiting) {
    if (waiting.all() == 0) {
      return "Nothing waits for a review.";
    }
    String all = waiting.all() == 1 ? "1 waits" : waiting.all() + " wait";
    return all
        + " for a review"
        + (waiting.late() == 0 ? ", none of them late." : ", " + waiting.late() + " of them late.");
  }

  private ReviewsPage.Line line(Opening opening) {
    return new ReviewsPage.Line(
        ADDRESS + "/" + opening.id(),
        words.did(opening),
        words.as(opening.by()),
        opening.reason().words(),
        ReviewWords.when(opening),
        words.mark(opening));
  }

  /// One opening, whose person is named here: whoever reviews it has to know.
  ReviewPage one(
      Shell shell,
      Opening opening,
      TrailPage.About about,
      LookPage looks,
      List<Access.Relationship> around,
      DecisionForm form) {
    boolean own = form.reviewer().equals(opening.by().user());
    boolean open = opening.decision() == null && !own;
    return new ReviewPage(
        shell,
        words.did(opening),
        words.mark(opening),
        SummaryList.of(facts(opening, about)),
        new LookWords(directory).days(looks),
        new ReviewPage.Trail(about.number(), opening.by().user()),
        around.stream().map(r -> words.around(r, opening.since())).toList(),
        open ? form.deciding(ADDRESS + "/" + opening.id(), ReviewWords.outcomes()) : null,
        own && opening.decision() == null
            ? "You opened this yourself: someone else reviews it."
            : null,
        form.done());
  }

  private List<SummaryList.Row> facts(Opening opening, TrailPage.About about) {
    List<SummaryList.Row> rows = new ArrayList<>();
    add(rows, "Who", words.who(opening.by().user()) + " (" + opening.by().user() + ")");
    add(rows, "Works as", words.as(opening.by()));
    add(rows, "Whose record", about.name());
    add(rows, "Reason", opening.reason().words());
    add(rows, "In their words", opening.words());
    add(rows, "Open", ReviewWords.when(opening) + ended(opening));
    add(rows, "To be reviewed by", ClinicalDate.of(opening.due()));
    Opening.Decision decision = opening.decision();
    if (decision != null) {
      add(rows, "Found", ReviewWords.found(decision.outcome()));
      add(rows, "Why", decision.words());
      add(rows, "Decided", words.who(decision.by()) + ", " + ClinicalDate.of(decision.at()));
      add(rows, "Person told", ClinicalDate.of(decision.at()));
    }
    return rows;
  }

  private String ended(Opening opening) {
    if (opening.ended() != null) {
      return ", ended before its time";
    }
    return opening.inForce(now) ? ", still open" : "";
  }

  private static void add(List<SummaryList.Row> rows, String key, String value) {
    rows.add(SummaryList.Row.of(key, value));
  }
}
