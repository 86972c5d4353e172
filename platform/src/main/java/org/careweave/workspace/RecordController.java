package org.careweave.workspace;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.careweave.access.Sight;
import org.careweave.design.Anchor;
import org.careweave.design.ClinicalDate;
import org.careweave.design.Shell;
import org.careweave.kernel.PersonId;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.record.PersonRecord;
import org.careweave.record.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// One person's record.
@Controller
class RecordController {

  private final Records records;
  private final People people;
  private final Grounds grounds;
  private final PersonTasks tasks;
  private final PersonPlan plan;
  private final Looking looking;
  private final Shells shells;

  RecordController(
      Records records,
      People people,
      Grounds grounds,
      PersonTasks tasks,
      PersonPlan plan,
      Looking looking,
      Shells shells) {
    this.records = records;
    this.people = people;
    this.grounds = grounds;
    this.tasks = tasks;
    this.plan = plan;
    this.looking = looking;
    this.shells = shells;
  }

  @GetMapping("/people/{person:[0-9]{1,18}}")
  String record(
      @PathVariable long person,
      @ModelAttribute RecordFilter.Asked asked,
      @RequestParam(required = false) @Nullable String view,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Shell shell = shells.of(request);
    PersonId id = new PersonId(person);
    Sight sight = looking.sight(id);
    OwnWord ownWord = looking.ownWord(id);
    Optional<FoundPerson> found = people.person(id, sight);
    if (found.isEmpty()) {
      return error(ErrorPage.notFound(shell), 404, response, model);
    }
    RecordFilter filter = RecordFilter.of(asked);
    PersonRecord record = records.record(id, sight, filter.asKnown());
    RecordPresenter.Around around = grounds.around(looking.sight(id), id);
    boolean onlyWho = record.items().stream().allMatch(i -> i.key().type().equals("Patient"));
    if (onlyWho && !around.reach().isRelated()) {
      return error(refused(shell, ownWord), 403, response, model);
    }
    RecordPage.Printed printed =
        "print".equals(view)
            ? new RecordPage.Printed(sight.caller().name(), ClinicalDate.of(around.now()))
            : null;
    model.addAttribute(
        "page",
        new RecordPresenter(record, found.get(), filter, around, ownWord)
            .page(shell, address(id), printed)
            .with(plan.of(record, sight), tasks.of(record, sight, printed == null)));
    return "workspace/record";
  }

  /// The address of a person's record.
  static String address(PersonId person) {
    return "/people/" + person.value();
  }

  private static ErrorPage refused(Shell shell, OwnWord ownWord) {
    List<Anchor> actions = new ArrayList<>(ownWord.offers());
    actions.add(Anchor.to("Find another person", "/find"));
    actions.add(Anchor.to("Go to the start page", "/"));
    return ErrorPage.refused(
        shell,
        "A record opens to teams that have to do with the person: by registration, admission,"
            + " attendance, caseload, referral or care team. None of these holds between your team"
            + " and this person now.",
        actions);
  }

  private static String error(
      ErrorPage page, int status, HttpServletResponse response, Model model) {
    response.setStatus(status);
    model.addAttribute("page", page);
    return "workspace/error";
  }
}
