package org.careweave.workspace;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.careweave.access.Sight;
import org.careweave.design.ClinicalDate;
import org.careweave.design.ErrorSummary;
import org.careweave.design.Select;
import org.careweave.design.Shell;
import org.careweave.directory.Directory;
import org.careweave.kernel.Problem;
import org.careweave.people.FoundPerson;
import org.careweave.plans.PlanContent;
import org.careweave.plans.PlanField;
import org.careweave.plans.PlanOutcome;
import org.careweave.plans.PlanSection;
import org.careweave.plans.PlanValue;
import org.careweave.plans.Plans;
import org.careweave.plans.SectionKind;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/// Shows the form of a section, and what became of what was written in it.
@Component("planForms")
class PlanEditing {

  private final Plans plans;
  private final PlanPresenter presenter;
  private final TaskPresenter tasks;
  private final Directory directory;
  private final Around around;

  PlanEditing(
      Plans plans,
      PlanPresenter presenter,
      TaskPresenter tasks,
      Directory directory,
      Around around) {
    this.plans = plans;
    this.presenter = presenter;
    this.tasks = tasks;
    this.directory = directory;
    this.around = around;
  }

  /// What every page needs.
  @Component("planFormAround")
  record Around(Looking looking, Shells shells, InstantSource clock) {}

  /// What is shown of a form.
  ///
  /// @param section what is written in; null for a new one
  /// @param version the version the form was made from; null for a new one
  /// @param shown what the inputs show, by flat name
  record Draft(
      SectionKind kind,
      FoundPerson about,
      @Nullable PlanSection section,
      @Nullable Integer version,
      Map<String, PlanValue> shown,
      String action,
      List<PlanOutcome.Conflict> conflicts,
      @Nullable Problem problem) {

    static Draft of(
        SectionKind kind, FoundPerson about, Map<String, PlanValue> shown, String action) {
      return new Draft(kind, about, null, null, shown, action, List.of(), null);
    }

    /// A form of a section as it stands.
    static Draft of(PlanSection section, FoundPerson about) {
      return new Draft(
          section.kind(),
          about,
          section,
          section.version(),
          section.content().flat(),
          PlanSectionController.address(section.id()) + "/edit",
          List.of(),
          null);
    }

    /// The same with what was typed.
    Draft typed(int from, Map<String, PlanValue> typed) {
      Map<String, PlanValue> all = new LinkedHashMap<>(shown);
      all.putAll(typed);
      return new Draft(kind, about, section, from, all, action, conflicts, problem);
    }

    Draft wrong(Problem wrong) {
      return new Draft(kind, about, section, version, shown, action, conflicts, wrong);
    }

    /// Conflicts with a section as it stands now.
    Draft conflicting(
        PlanSection now, List<PlanOutcome.Conflict> open, Map<String, PlanValue> rest) {
      Draft fresh = of(now, about).typed(now.version(), rest);
      return new Draft(kind, about, now, now.version(), fresh.shown, fresh.action, open, problem);
    }
  }

  /// Where to go on, or the form again with what is to be put right: nothing typed is lost.
  String answer(
      PlanOutcome outcome,
      Draft draft,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return switch (outcome) {
      case PlanOutcome.Done(var section) ->
          "redirect:"
              + PlanPresenter.address(draft.about())
              + "?said=saved#"
              + section.kind().code();
      case PlanOutcome.Conflicting(var now, var conflicts, var rest) -> {
        response.setStatus(HttpStatus.CONFLICT.value());
        yield show(draft.conflicting(now, conflicts, rest), request, model);
      }
      case PlanOutcome.Refused(var problem) -> {
        response.setStatus(PageProblems.status(problem).value());
        if (problem.kind() == Problem.Kind.NOT_FOUND) {
          model.addAttribute("page", ErrorPage.notFound(around.shells().of(request)));
          yield "workspace/error";
        }
        yield show(draft.wrong(problem), request, model);
      }
    };
  }

  String show(Draft draft, HttpServletRequest request, Model model) {
    Sight sight = around.looking().sight();
    PlanSection section = draft.section();
    PlanInputs inputs =
        new PlanInputs(
            draft.kind(),
            section == null || plans.isOwner(section, sight),
            started(draft),
            teams(sight),
            draft.problem());
    PlanContent now = section == null ? PlanContent.EMPTY : section.content();
    model.addAttribute(
        "page",
        new PlanEditPage(
            shell(draft, request),
            presenter.lines().who(draft.about()),
            draft.kind().title(),
            draft.action(),
            PlanPresenter.address(draft.about()),
            draft.version(),
            section == null ? null : presenter.section(section, sight).changed(),
            inputs.fields(draft.conflicts()),
            inputs.items(draft.conflicts()),
            inputs.conflicts(draft.conflicts(), now, plans),
            errors(draft)));
    return "workspace/planEdit";
  }

  /// The form of a section is told of changes; not once it was sent, as reading it again would
  /// begin
  /// anew.
  private Shell shell(Draft draft, HttpServletRequest request) {
    Shell shell = around.shells().of(request);
    PlanSection section = draft.section();
    return section != null && request.getMethod().equals("GET")
        ? PlanChangesController.live(shell, section)
        : shell;
  }

  /// A new section is reviewed as it is written, unless its writer says otherwise.
  private Map<String, PlanValue> started(Draft draft) {
    if (draft.version() != null || !draft.shown().isEmpty()) {
      return draft.shown();
    }
    LocalDate today = LocalDate.ofInstant(around.clock().instant(), ClinicalDate.ZONE);
    return Map.of("reviewed", PlanValue.of(today.toString()));
  }

  private List<Select.Option> teams(Sight sight) {
    String own = sight.caller().team();
    List<Select.Option> all = new ArrayList<>();
    all.add(Select.Option.of("", "Choose"));
    if (own != null) {
      all.add(Select.Option.of(own, "My own: " + presenter.lines().team(own)));
    }
    tasks.teams(directory.now(), own, sight.caller()).stream()
        .filter(option -> !"".equals(option.value()))
        .forEach(all::add);
    return all;
  }

  private static @Nullable ErrorSummary errors(Draft draft) {
    Problem wrong = draft.problem();
    if (wrong == null) {
      return null;
    }
    String at = wrong.location() == null ? "maincontent" : wrong.location();
    PlanField field = Plans.field(draft.kind(), at).orElse(null);
    boolean date = field != null && field.form() == PlanField.Form.DATE;
    String label = field == null ? "" : Plans.label(draft.kind(), PlanContent.EMPTY, at) + ": ";
    return ErrorSummary.of(
        List.of(ErrorSummary.Item.of(label + wrong.words(), "#" + at + (date ? "-day" : ""))));
  }
}
