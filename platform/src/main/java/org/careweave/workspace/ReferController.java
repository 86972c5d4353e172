package org.careweave.workspace;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.careweave.access.Sight;
import org.careweave.design.Choice;
import org.careweave.design.Select;
import org.careweave.directory.Directory;
import org.careweave.directory.Organisation;
import org.careweave.directory.ServiceLine;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.kernel.Problem;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.tasks.OnceOnly;
import org.careweave.transfers.NewTransfer;
import org.careweave.transfers.Transfer;
import org.careweave.transfers.TransferKind;
import org.careweave.transfers.TransferOutcome;
import org.careweave.transfers.TransferState;
import org.careweave.transfers.Transfers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Writes a transfer of whatever kind: what is typed is kept as a draft, which is then checked and
/// sent.
@Controller
class ReferController {

  private static final String PERSON = "/people/{person:[0-9]{1,18}}/transfers";
  private static final int MOST_SHOWN = 20;

  private final Transfers transfers;
  private final People people;
  private final Directory directory;
  private final Referable referable;
  private final TransferForm forms;
  private final Around around;

  ReferController(
      Transfers transfers,
      People people,
      Directory directory,
      Referable referable,
      TransferForm forms,
      Around around) {
    this.transfers = transfers;
    this.people = people;
    this.directory = directory;
    this.referable = referable;
    this.forms = forms;
    this.around = around;
  }

  /// What every page needs.
  @org.springframework.stereotype.Component("referAround")
  record Around(Looking looking, Shells shells, InstantSource clock) {}

  /// What is shown of a form.
  private record Shown(
      FoundPerson person,
      String action,
      Map<String, String> values,
      @Nullable List<String> ticked,
      @Nullable Problem problem) {}

  @GetMapping(PERSON + "/new")
  String form(
      @PathVariable long person,
      @RequestParam(defaultValue = "") String kind,
      HttpServletRequest request,
      Model model) {
    TransferKind named = TransferForm.kind(Map.of("kind", kind));
    PersonId id = new PersonId(person);
    Map<String, String> values = forms.fresh(named, id, around.looking().sight(id));
    return show(new Shown(found(person), action(person), values, null, null), request, model);
  }

  @PostMapping(PERSON)
  String write(
      @PathVariable long person,
      @RequestParam Map<String, String> form,
      @RequestParam(name = "item", required = false) @Nullable List<String> ticked,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    FoundPerson found = found(person);
    List<String> items = ticked == null ? List.of() : ticked;
    Sight sight = around.looking().sight();
    if (form.getOrDefault("do", "").equals("find")) {
      return show(new Shown(found, action(person), form, items, null), request, model);
    }
    Transfer.Asked asked = asked(found.person(), form, items);
    TransferOutcome outcome =
        transfers.write(
            new NewTransfer(found.best(), form.getOrDefault("service", ""), asked),
            OnceOnly.of(form.get("once")),
            sight);
    return answer(
        outcome, new Shown(found, action(person), form, items, null), request, response, model);
  }

  @GetMapping(TransferController.ONE + "/edit")
  String edit(@PathVariable String id, HttpServletRequest request, Model model) {
    Transfer draft = draft(id);
    Map<String, String> values = forms.of(draft);
    List<String> ticked = draft.asked().items().stream().map(Transfer.Item::reference).toList();
    return show(
        new Shown(found(draft.person().value()), action(id), values, ticked, null), request, model);
  }

  @PostMapping(TransferController.ONE + "/edit")
  String rewrite(
      @PathVariable String id,
      @RequestParam Map<String, String> form,
      @RequestParam(name = "item", required = false) @Nullable List<String> ticked,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Transfer draft = draft(id);
    FoundPerson found = found(draft.person().value());
    List<String> items = ticked == null ? List.of() : ticked;
    Shown shown = new Shown(found, action(id), form, items, null);
    if (form.getOrDefault("do", "").equals("find")) {
      return show(shown, request, model);
    }
    TransferOutcome outcome =
        transfers.rewrite(
            id,
            form.getOrDefault("service", ""),
            asked(found.person(), form, items),
            around.looking().sight());
    return answer(outcome, shown, request, response, model);
  }

  private String answer(
      TransferOutcome outcome,
      Shown shown,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    if (outcome instanceof TransferOutcome.Done(var transfer)) {
      return "redirect:" + TransferController.address(transfer.id());
    }
    Problem problem =
        switch (outcome) {
          case TransferOutcome.Done _ -> null;
          case TransferOutcome.Passed(var _, var passed) -> passed;
          case TransferOutcome.Refused(var refused) -> refused;
        };
    boolean forbidden = problem != null && problem.kind() == Problem.Kind.FORBIDDEN;
    response.setStatus(forbidden ? HttpStatus.FORBIDDEN.value() : HttpStatus.BAD_REQUEST.value());
    return show(
        new Shown(shown.person(), shown.action(), shown.values(), shown.ticked(), problem),
        request,
        model);
  }

  /// The address of a new form of a kind.
  static String address(PersonId person, TransferKind kind) {
    return action(person.value()) + "/new?kind=" + kind.code();
  }

  private static String action(long person) {
    return "/people/" + person + "/transfers";
  }

  private static String action(String id) {
    return TransferController.address(id) + "/edit";
  }

  private Transfer draft(String id) {
    Sight sight = around.looking().sight();
    return transfers
        .transfer(id, sight)
        .filter(t -> t.state() == TransferState.DRAFT && t.sender().is(sight.caller()))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private FoundPerson found(long person) {
    PersonId id = new PersonId(person);
    return people
        .person(id, around.looking().sight(id))
        .filter(_ -> around.looking().sight().caller().team() != null)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private Transfer.Asked asked(PersonId person, Map<String, String> form, List<String> ticked) {
    TransferKind kind = TransferForm.kind(form);
    return TransferForm.asked(
        form,
        referable.of(person, kind, around.looking().sight(person)).stream()
            .filter(item -> ticked.contains(item.reference()))
            .toList());
  }

  private String show(Shown shown, HttpServletRequest request, Model model) {
    PersonId person = shown.person().person();
    Map<String, String> values = shown.values();
    TransferKind kind = TransferForm.kind(values);
    List<Transfer.Item> items = referable.of(person, kind, around.looking().sight(person));
    List<String> all = items.stream().map(Transfer.Item::reference).toList();
    List<String> ticked = Optional.ofNullable(shown.ticked()).orElse(all);
    TaskLines lines = new TaskLines(directory.now(), List.of(), around.clock().instant(), "");
    model.addAttribute(
        "page",
        new ReferPage(
            around.shells().of(request),
            lines.who(shown.person()),
            shown.action(),
            TransferForm.shown(kind),
            offered(person, kind, values, items),
            values,
            ticked,
            TransferForm.needed(kind, values, ticked),
            shown.problem()));
    return "workspace/refer";
  }

  private ReferPage.Offered offered(
      PersonId person, TransferKind kind, Map<String, String> values, List<Transfer.Item> items) {
    String chosen = values.getOrDefault("service", "");
    List<ServiceLine> fitting = transfers.services(values.getOrDefault("words", ""), kind);
    List<Choice> services = new ArrayList<>();
    fitting.stream().limit(MOST_SHOWN).forEach(s -> services.add(choice(s)));
    boolean there = fitting.stream().limit(MOST_SHOWN).anyMatch(s -> s.code().equals(chosen));
    if (!there) {
      transfers.services("", kind).stream()
          .filter(s -> s.code().equals(chosen))
          .forEach(s -> services.addFirst(choice(s)));
    }
    if (kind.terms().practices()) {
      practice(person).ifPresent(services::add);
    }
    String found =
        fitting.isEmpty()
            ? "No service has all these words: try fewer, or ring."
            : fitting.size() > MOST_SHOWN
                ? "The first " + MOST_SHOWN + " of " + fitting.size() + ": search to see others"
                : fitting.size() + (fitting.size() == 1 ? " service" : " services");
    List<Select.Option> kinds = new ArrayList<>();
    for (TransferKind one : TransferKind.written()) {
      kinds.add(Select.Option.of(one.code(), one.words()));
    }
    return new ReferPage.Offered(
        services,
        found,
        items.stream().map(i -> Choice.of(i.reference(), i.words())).toList(),
        TaskPresenter.priorities(),
        kinds);
  }

  /// The practice somebody is registered with, which receives as a whole.
  private Optional<Choice> practice(PersonId person) {
    return Optional.ofNullable(referable.practice(person, around.looking().sight(person)))
        .flatMap(code -> directory.organisation(new OdsCode(code)))
        .map(
            practice ->
                Choice.of(
                    "practice:" + practice.ods(), practice.name(), "the practice they are with"));
  }

  private Choice choice(ServiceLine service) {
    String organisation =
        directory
            .organisation(service.organisation())
            .map(Organisation::name)
            .orElse(service.organisation().value());
    String kind = service.kind();
    return Choice.of(
        service.code(), service.name(), kind == null ? organisation : kind + ", " + organisation);
  }
}
