package org.careweave.transfers;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.careweave.kernel.Problem;
import org.careweave.tasks.TaskDrafts;
import org.careweave.tasks.TaskDue;
import org.careweave.tasks.TaskText;
import org.careweave.transfers.DischargeSummary.Action;
import org.careweave.transfers.DischargeSummary.Content;
import org.careweave.transfers.DischargeSummary.Needed;
import org.careweave.transfers.DischargeSummary.Recipient;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Whether a discharge summary can be kept, and whether it can be sent.
@Component
final class SummaryCheck {

  static final ZoneId ZONE = ZoneId.of("Europe/London");
  private static final int MOST = 200;

  private final DischargeCodes codes;
  private final TaskDrafts drafts;

  SummaryCheck(DischargeCodes codes, TaskDrafts drafts) {
    this.codes = codes;
    this.drafts = drafts;
  }

  static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

  static Content cleaned(Content content) {
    Map<SummaryHeading, String> texts = new EnumMap<>(SummaryHeading.class);
    content
        .texts()
        .forEach(
            (heading, text) -> {
              String clean = TaskText.clean(text);
              if (!clean.isEmpty() && heading.filled() == SummaryHeading.Filled.TYPED) {
                texts.put(heading, clean);
              }
            });
    return new Content(
        texts,
        content.entries(),
        content.destination(),
        content.leaves(),
        content.recipients().stream()
            .map(r -> new Recipient(r.code(), r.name(), TaskText.clean(r.asks())))
            .toList(),
        content.actions().stream()
            .map(a -> new Action(TaskText.clean(a.what()), a.recipient(), a.by()))
            .filter(a -> !a.what().isEmpty())
            .toList());
  }

  /// What is wrong with a draft; empty when it can be kept, complete or not.
  Optional<Problem> problem(Content content, Stay stay) {
    return problem(content, List.of(), stay);
  }

  /// The same; what was asked for before stands already, and may be due by now.
  Optional<Problem> problem(Content content, List<Action> standing, Stay stay) {
    List<@Nullable Problem> problems = new ArrayList<>();
    content.texts().forEach((heading, text) -> problems.add(length(text, heading.code())));
    String destination = content.destination();
    if (destination != null && codes.known(DischargeCode.Sort.DESTINATION, destination).isEmpty()) {
      problems.add(Problem.invalid("DSC-040", "Choose one of the destinations", "destination"));
    }
    LocalDate leaves = content.leaves();
    if (leaves != null && leaves.isBefore(LocalDate.ofInstant(stay.admitted(), ZONE))) {
      problems.add(Problem.invalid("DSC-041", "Nobody leaves before they were admitted", "leaves"));
    }
    if (content.entries().size() > MOST) {
      problems.add(Problem.invalid("DSC-042", "Up to " + MOST + " items can go with it", "item"));
    }
    content.recipients().forEach(r -> problems.add(length(r.asks(), "asks-" + r.code())));
    for (int i = 0; i < content.actions().size(); i++) {
      Action action = content.actions().get(i);
      problems.add(standing.contains(action) ? null : action(action, "action-" + i, content));
    }
    return problems.stream().filter(Objects::nonNull).findFirst();
  }

  private @Nullable Problem action(Action action, String field, Content content) {
    boolean known =
        content.recipients().stream().anyMatch(r -> r.code().equals(action.recipient()));
    if (!known) {
      return Problem.invalid("DSC-043", "Choose who is to do it, and tick them above", field);
    }
    Problem wrong = drafts.problem(action.what(), due(action)).orElse(null);
    return wrong == null ? null : Problem.invalid(wrong.code(), wrong.words(), field);
  }

  /// By the end of the working day.
  static TaskDue due(Action action) {
    Instant at = action.by().atTime(LocalTime.of(17, 0)).atZone(ZONE).toInstant();
    return new TaskDue(at, "Asked for in the discharge summary");
  }

  private static @Nullable Problem length(String text, String field) {
    return text.isEmpty() ? null : TransferMoving.textProblem(text, TaskText.LONG, field, "");
  }

  /// What is there and what is not. Only what must be keeps it from being sent.
  List<Needed> needed(Content content) {
    List<Needed> all = new ArrayList<>();
    all.add(
        new Needed(
            "Where to, and on which day",
            content.destination() != null && content.leaves() != null,
            true));
    all.add(new Needed("Whom it goes to", !content.recipients().isEmpty(), true));
    for (SummaryHeading heading : SummaryHeading.values()) {
      boolean there =
          switch (heading.filled()) {
            case TYPED -> !content.text(heading).isEmpty();
            case FROM_RECORD -> content.entries().stream().anyMatch(e -> e.heading() == heading);
            case BY_ITSELF -> true;
          };
      if (heading.filled() != SummaryHeading.Filled.BY_ITSELF) {
        all.add(new Needed(heading.words(), there, heading == SummaryHeading.SUMMARY));
      }
    }
    return all;
  }

  /// What keeps it from being sent; empty when nothing does.
  Optional<Problem> unready(Content content) {
    return needed(content).stream()
        .filter(one -> one.must() && !one.there())
        .findFirst()
        .map(
            one ->
                Problem.invalid(
                    "DSC-044", "Before it can be sent this is needed: " + one.words(), "summary"));
  }
}
