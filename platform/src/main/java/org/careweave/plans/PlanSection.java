package org.careweave.plans;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.Collectors;
import org.careweave.kernel.PersonId;
import org.careweave.tasks.Task;
import org.careweave.tasks.TaskOwner;
import org.jspecify.annotations.Nullable;

/// One section of somebody's plan, as its current version says.
///
/// @param id as served, of the CarePlan
/// @param person whose plan
/// @param inForce whether it counts; otherwise it has ended
/// @param owner whose it is: a team, or the organisation when that team works no more
/// @param offer to whom it is offered; null when it is not
/// @param made who started it
/// @param changed who made this version
/// @param reason why it is offered, was declined or ended; null for nothing to say
public record PlanSection(
    String id,
    int version,
    PersonId person,
    SectionKind kind,
    boolean inForce,
    PlanContent content,
    TaskOwner owner,
    Task.@Nullable Offer offer,
    Task.Deed made,
    Task.Deed changed,
    @Nullable String reason) {

  /// Most characters of what is said first.
  private static final int MOST_FIRST = 400;

  /// When it is to be reviewed; null when nobody said.
  public @Nullable LocalDate review() {
    return date(content.get(SectionKind.REVIEW.code()));
  }

  /// When it was last reviewed; null when nobody said.
  public @Nullable LocalDate reviewed() {
    return date(content.get(SectionKind.REVIEWED.code()));
  }

  /// What it says first, in few words; empty when that is not written.
  public String first() {
    return first(kind, content);
  }

  /// What is read first: of ReSPECT whether to attempt CPR comes before everything else.
  static String first(SectionKind kind, PlanContent content) {
    List<String> codes =
        kind == SectionKind.RESPECT ? List.of("cpr", kind.first()) : List.of(kind.first());
    String joined =
        codes.stream()
            .filter(code -> !content.get(code).isNone())
            .map(code -> words(kind, code, content.get(code).words()))
            .collect(Collectors.joining(". "));
    int length = joined.codePointCount(0, joined.length());
    return length <= MOST_FIRST
        ? joined
        : joined.substring(0, joined.offsetByCodePoints(0, MOST_FIRST)) + "…";
  }

  private static String words(SectionKind kind, String code, String value) {
    return kind.field(code).map(field -> field.words(value)).orElse(value);
  }

  /// A value that holds a day; null when it holds none.
  public static @Nullable LocalDate date(PlanValue value) {
    try {
      return value.text().isEmpty() ? null : LocalDate.parse(value.text());
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /// Says nothing of whom.
  @Override
  public String toString() {
    return "PlanSection[" + id + "/" + version + " " + kind + "]";
  }
}
