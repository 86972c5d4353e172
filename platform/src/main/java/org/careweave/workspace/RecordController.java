package org.careweave.workspace;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.careweave.access.Access;
import org.careweave.access.Sight;
import org.careweave.design.Anchor;
import org.careweave.design.ClinicalDate;
import org.careweave.design.Shell;
import org.careweave.directory.Directory;
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

/// One person's record.
@Controller
class RecordController {

  private final Records records;
  private final People people;
  private final Access access;
  private final Directory directory;
  private final Looking looking;
  private final Shells shells;
  private final InstantSource clock;

  RecordController(
      Records records,
      People people,
      Access access,
      Directory directory,
      Looking looking,
      Shells shells,
      InstantSource clock) {
    this.records = records;
    this.people = people;
    this.access = access;
    this.directory = directory;
    this.looking = looking;
    this.shells = shells;
    this.clock = clock;
  }

  /// What the page was asked to show; every part may be missing.
  record Asked(
      @Nullable String time,
      @Nullable String organisation,
      @Nullable Set<String> kind,
      @Nullable String known,
      @Nullable String view) {}

  @GetMapping("/people/{person:[0-9]{1,18}}")
  String record(
      @PathVariable long person,
      @ModelAttribute Asked asked,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Shell shell = shells.of(request);
    PersonId id = new PersonId(person);
    Sight sight = looking.sight(id);
    Instant now = clock.instant();
    Optional<FoundPerson> found = people.person(id, sight);
    if (found.isEmpty()) {
      return error(ErrorPage.notFound(shell), 404, response, model);
    }
    RecordFilter filter =
        RecordFilter.of(asked.time(), asked.organisation(), asked.kind(), asked.known());
    PersonRecord record = records.record(id, sight, filter.asKnown());
    boolean onlyWho = record.items().stream().allMatch(i -> i.key().type().equals("Patient"));
    if (onlyWho && access.relationships(sight, id, now).isEmpty()) {
      return error(refused(shell, looking.ownWord(id)), 403, response, model);
    }
    String address = "/people/" + person;
    RecordPage.Printed printed =
        "print".equals(asked.view())
            ? new RecordPage.Printed(sight.caller().name(), ClinicalDate.of(now))
            : null;
    model.addAttribute(
        "page",
        new RecordPresenter(record, found.get(), filter, looking.ownWord(id), directory.now(), now)
            .page(shell, address, printed));
    return "workspace/record";
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
