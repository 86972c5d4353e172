package org.careweave.operations;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.careweave.access.NationalOptOuts;
import org.careweave.access.Sight;
import org.careweave.design.ClinicalDate;
import org.careweave.design.Mark;
import org.careweave.design.Shell;
import org.careweave.design.Table;
import org.careweave.design.Table.Cell;
import org.careweave.directory.Directory;
import org.careweave.directory.StaffMember;
import org.careweave.people.NationalCheck;
import org.careweave.people.NationalChecks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Checks of national opt-outs in words and figures.
@Component
class NationalPresenter {

  private final NationalChecks checks;
  private final NationalOptOuts policy;
  private final Directory directory;
  private final InstantSource clock;

  NationalPresenter(
      NationalChecks checks, NationalOptOuts policy, Directory directory, InstantSource clock) {
    this.checks = checks;
    this.policy = policy;
    this.directory = directory;
    this.clock = clock;
  }

  /// What a file of a list is called.
  static String name(long check, int file) {
    return "national-opt-outs-%d-%04d.dat".formatted(check, file);
  }

  /// The field by which the answer to a file is brought.
  static String field(int file) {
    return "answer-" + file;
  }

  /// @param doubted the file whose answer was doubted; null for none
  NationalPage page(
      Shell shell,
      @Nullable String done,
      FormErrors errors,
      @Nullable Integer doubted,
      Sight sight) {
    List<NationalCheck> recent = checks.recent(sight);
    NationalCheck open =
        recent.stream().findFirst().filter(check -> check.inForceAt() == null).orElse(null);
    List<NationalCheck> past = recent.stream().filter(check -> check != open).toList();
    return new NationalPage(
        shell,
        checks.mayCheck(sight),
        done,
        standing(past),
        open == null ? null : open(open, doubted),
        past.isEmpty() ? null : table(past),
        errors);
  }

  private NationalPage.Standing standing(List<NationalCheck> past) {
    NationalCheck last =
        past.stream().filter(check -> check.inForceAt() != null).findFirst().orElse(null);
    if (last == null) {
      return new NationalPage.Standing(
          new Mark("Not checked", Mark.Tone.NOTICE),
          "No check is complete yet. What rests on national opt-outs, counts and extracts, is"
              + " refused until one is.");
    }
    Instant until = policy.holdsUntil(last.madeAt());
    String asked =
        "Last checked %s: %,d NHS numbers asked about, %,d came back, %,d did not."
            .formatted(
                ClinicalDate.of(last.madeAt()),
                last.asked(),
                cameBack(last),
                last.asked() - cameBack(last));
    return clock.instant().isBefore(until)
        ? new NationalPage.Standing(
            new Mark("Checked", Mark.Tone.QUIET),
            asked + " Relied on until " + ClinicalDate.of(until) + ".")
        : new NationalPage.Standing(
            new Mark("Too old", Mark.Tone.NOTICE),
            asked
                + " That held until "
                + ClinicalDate.of(until)
                + ": counts and extracts are refused until there is a new check.");
  }

  private NationalPage.Open open(NationalCheck check, @Nullable Integer doubted) {
    String made =
        "Made %s by %s, of %,d NHS numbers. "
            .formatted(ClinicalDate.of(check.madeAt()), who(check.by()), check.asked());
    String now =
        check.isAnswered()
            ? "Every file is answered. What they say is being recorded; it counts when that is done."
            : check.files().isEmpty()
                ? "Nobody here has an NHS number: there is nothing to ask."
                : "It counts when every file is answered.";
    return new NationalPage.Open(
        made + now, check.files().stream().map(file -> file(check, file, doubted)).toList());
  }

  private NationalPage.File file(
      NationalCheck check, NationalCheck.File file, @Nullable Integer doubted) {
    Instant at = file.answeredAt();
    Integer back = file.cameBack();
    String by = file.by();
    return new NationalPage.File(
        NationalController.ADDRESS + "/" + check.id() + "/" + file.number(),
        name(check.id(), file.number()),
        "%,d NHS numbers".formatted(file.asked()),
        at == null || back == null || by == null
            ? null
            : "Answered %s by %s: %,d came back.".formatted(ClinicalDate.of(at), who(by), back),
        field(file.number()),
        doubted != null && doubted == file.number());
  }

  private Table table(List<NationalCheck> past) {
    return Table.of(
        "Checks before",
        List.of(
            Cell.of("List made"),
            Cell.of("By"),
            Cell.number("Asked about"),
            Cell.number("Came back"),
            Cell.of("In force")),
        past.stream().map(this::line).toList());
  }

  private List<Cell> line(NationalCheck check) {
    Instant inForce = check.inForceAt();
    return List.of(
        Cell.of(ClinicalDate.of(check.madeAt())),
        Cell.of(who(check.by())),
        Cell.number("%,d".formatted(check.asked())),
        Cell.number(check.isAnswered() ? "%,d".formatted(cameBack(check)) : "–"),
        Cell.of(inForce == null ? "Given up" : "Since " + ClinicalDate.of(inForce)));
  }

  private static int cameBack(NationalCheck check) {
    Integer back = check.cameBack();
    return back == null ? 0 : back;
  }

  private String who(String user) {
    return directory.now().staffMember(user).map(StaffMember::name).orElse(user);
  }
}
