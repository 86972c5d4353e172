package org.careweave.operations;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.careweave.access.Caller;
import org.careweave.access.Clause;
import org.careweave.access.Policy;
import org.careweave.access.PolicyChange;
import org.careweave.access.Sight;
import org.careweave.audit.AuditTrail;
import org.careweave.design.ClinicalDate;
import org.careweave.design.Mark;
import org.careweave.directory.Directory;
import org.careweave.directory.Edition;
import org.careweave.directory.Persona;
import org.careweave.directory.StaffMember;
import org.careweave.kernel.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// The rules of policy: read, and switched off and on by information governance.
@Controller
class PolicyController {

  private final OperationsDesk desk;
  private final Policy policy;
  private final Directory directory;
  private final AuditTrail trail;
  private final InstantSource clock;

  PolicyController(
      OperationsDesk desk,
      Policy policy,
      Directory directory,
      AuditTrail trail,
      InstantSource clock) {
    this.desk = desk;
    this.policy = policy;
    this.directory = directory;
    this.trail = trail;
    this.clock = clock;
  }

  @GetMapping("/operations/policy")
  String list(HttpServletRequest request, Model model) {
    desk.enter(Section.POLICY);
    List<Clause> clauses = policy.clauses();
    ClauseWords words = new ClauseWords(directory.now());
    List<PolicyPage.Group> groups =
        List.of(
            group("What may be seen", "", clauses, Clause.Effect.ALLOW, words),
            group("What may be counted", "", clauses, Clause.Effect.COUNT, words),
            group("What may leave under pseudonyms", "", clauses, Clause.Effect.EXTRACT, words),
            group(
                "What may be told of what is withheld",
                "How many there are",
                clauses,
                Clause.Effect.RELEASE_COUNT,
                words),
            group(
                "What may be told of what is withheld",
                "That there is something",
                clauses,
                Clause.Effect.RELEASE_EXISTS,
                words));
    long off = clauses.stream().filter(c -> !c.active().contains(clock.instant())).count();
    String summary =
        "%d rules%s. What no rule allows is withheld."
            .formatted(clauses.size(), off == 0 ? "" : ", %d of them off".formatted(off));
    model.addAttribute("page", new PolicyPage(desk.shell(request), summary, groups));
    return "operations/policy";
  }

  private PolicyPage.Group group(
      String title, String note, List<Clause> clauses, Clause.Effect effect, ClauseWords words) {
    Instant now = clock.instant();
    List<PolicyPage.Rule> rules = new ArrayList<>();
    for (Clause clause : clauses) {
      if (clause.effect() == effect) {
        Mark state = ClauseWords.state(clause, now);
        rules.add(
            new PolicyPage.Rule(
                clause.id(),
                "/operations/policy/" + clause.id(),
                clause.words(),
                words.who(clause),
                state.tone() == Mark.Tone.PLAIN ? null : state));
      }
    }
    return new PolicyPage.Group(title, note, rules);
  }

  @GetMapping("/operations/policy/{id}")
  String one(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String done,
      HttpServletRequest request,
      Model model) {
    Sight sight = desk.enter(Section.POLICY);
    Clause clause = clause(id);
    String words = done == null ? null : "The change counts from the next request on.";
    model.addAttribute("page", page(clause, sight, request, words, null, null));
    return "operations/clause";
  }

  @PostMapping("/operations/policy/{id}")
  String turn(
      @PathVariable String id,
      @RequestParam String to,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String reason,
      HttpServletRequest request,
      Model model) {
    Sight sight = desk.enter(Section.POLICY);
    if (!mayChange(sight)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    Clause clause = clause(id);
    return switch (change(sight, turned(clause, version, to), reason)) {
      case PolicyChange.Changed _ -> "redirect:/operations/policy/" + clause.id() + "?done=yes";
      case PolicyChange.Refused(var problem) -> {
        model.addAttribute("page", page(clause, sight, request, null, reason, problem.words()));
        yield "operations/clause";
      }
    };
  }

  /// A decision is put on record before it is made, as a disclosure is.
  private PolicyChange change(Sight sight, Clause clause, String reason) {
    Caller by = sight.caller();
    long intent =
        trail.intend(
            sight.disclosure(
                "change-policy", clause.id(), List.of(), List.of("policy-governance")));
    PolicyChange change = policy.change(by, clause, reason);
    boolean changed = change instanceof PolicyChange.Changed;
    trail.outcome(intent, changed ? 1 : 0, List.of(), changed ? "ok" : "refused");
    return change;
  }

  private Clause turned(Clause clause, int version, String to) {
    Instant now = clock.instant();
    Period active =
        switch (to) {
          case "off" -> new Period(began(clause.active().from(), now), now);
          case "on" -> new Period(now, null);
          default -> throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        };
    return new Clause(
        clause.id(),
        version,
        clause.words(),
        clause.effect(),
        clause.viewers(),
        clause.items(),
        active);
  }

  /// A rule switched off before it began never counted.
  private static @Nullable Instant began(@Nullable Instant from, Instant now) {
    return from != null && from.isAfter(now) ? now : from;
  }

  private Clause clause(String id) {
    return policy.clauses().stream()
        .filter(clause -> clause.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private ClausePage page(
      Clause clause,
      Sight sight,
      HttpServletRequest request,
      @Nullable String done,
      @Nullable String reason,
      @Nullable String error) {
    Edition now = directory.now();
    return new ClausePage(
        desk.shell(request),
        clause.id(),
        clause.words(),
        ClauseWords.state(clause, clock.instant()),
        new ClauseWords(now).facts(clause),
        done,
        mayChange(sight) ? turn(clause, reason, error) : null,
        policy.changes(clause.id()).stream()
            .map(c -> new ClausePage.Change(ClinicalDate.of(c.at()), name(c.by(), now), c.reason()))
            .toList());
  }

  private static boolean mayChange(Sight sight) {
    return sight.caller().persona().equals(Persona.IG_LEAD.code());
  }

  private ClausePage.Turn turn(Clause clause, @Nullable String reason, @Nullable String error) {
    boolean on = clause.active().contains(clock.instant());
    return new ClausePage.Turn(
        "/operations/policy/" + clause.id(),
        on ? "off" : "on",
        Integer.toString(clause.version()),
        on ? "Switch this rule off" : "Switch this rule on",
        on
            ? "From the next request on nobody sees anything by this rule, on any page or through"
                + " the API. Other rules stay as they are."
            : "From the next request on this rule counts for everyone it names.",
        reason,
        error);
  }

  /// `staff:ig-lead` as the name of whoever that is.
  private static String name(String by, Edition directory) {
    String user = by.substring(by.indexOf(':') + 1);
    return directory.staffMember(user).map(StaffMember::name).orElse(by);
  }
}
