package org.careweave.operations;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.ItemClass;
import org.careweave.access.Purpose;
import org.careweave.access.Sight;
import org.careweave.access.Why;
import org.careweave.design.Mark;
import org.careweave.design.Select;
import org.careweave.directory.Directory;
import org.careweave.directory.Edition;
import org.careweave.directory.Persona;
import org.careweave.directory.RoleProfile;
import org.careweave.directory.StaffMember;
import org.careweave.kernel.Problem;
import org.careweave.record.Census;
import org.careweave.record.ResourceKey;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Why a member of staff sees an item, or does not: gate by gate. Posted, so that no item stands in
/// an address.
@Controller
class WhyController {

  private static final Pattern ITEM = Pattern.compile("([A-Za-z]{2,40})/([A-Za-z0-9.-]{1,64})");

  private final OperationsDesk desk;
  private final Access access;
  private final Census census;
  private final AgreementRecord record;
  private final Directory directory;

  WhyController(
      OperationsDesk desk,
      Access access,
      Census census,
      AgreementRecord record,
      Directory directory) {
    this.desk = desk;
    this.access = access;
    this.census = census;
    this.record = record;
    this.directory = directory;
  }

  @GetMapping("/operations/why")
  String open(HttpServletRequest request, Model model) {
    desk.enter(Section.WHY);
    WhyPage.Asked nothing = new WhyPage.Asked("", "", Purpose.DIRECT_CARE.name(), "");
    return show(request, model, nothing, List.of(), null, List.of());
  }

  @PostMapping("/operations/why")
  String ask(
      @RequestParam(defaultValue = "") String who,
      @RequestParam(defaultValue = "") String role,
      @RequestParam(defaultValue = "DIRECT_CARE") String purpose,
      @RequestParam(defaultValue = "") String item,
      HttpServletRequest request,
      Model model) {
    Sight sight = desk.enter(Section.WHY);
    WhyPage.Asked asked = new WhyPage.Asked(who.strip(), role, purpose, item.strip());
    List<Problem> problems = new ArrayList<>();
    Caller viewer = viewer(asked, problems);
    Purpose why = purpose(purpose, problems);
    ResourceKey key = key(asked.item(), problems);
    if (viewer == null || why == null || key == null) {
      return show(request, model, asked, problems, null, List.of());
    }
    List<WhyPage.Answer> answers = answers(sight, viewer, why, key);
    if (answers.isEmpty()) {
      // Absent, and not for the asker, look alike.
      problems.add(
          Problem.invalid("OPS-019", "There is no such item that you may ask about.", "item"));
    }
    return show(request, model, asked, problems, about(viewer), answers);
  }

  private List<WhyPage.Answer> answers(
      Sight sight, Caller viewer, Purpose purpose, ResourceKey key) {
    Optional<Census.Kept> kept = census.kept(key, lookingUp(sight));
    if (kept.isEmpty()) {
      return List.of();
    }
    record.looked(sight, "ask-why", key.type(), List.of(kept.get().person().value()));
    List<WhyPage.Answer> answers = new ArrayList<>();
    for (int itemClass : kept.get().classes()) {
      access
          .why(itemClass, viewer, purpose, kept.get().person(), sight)
          .map(why -> answer(access.itemClass(itemClass), why))
          .ifPresent(answers::add);
    }
    return answers;
  }

  /// Whoever governs sees nobody's record: the platform looks up where the item is kept, and says
  /// under what class only.
  private static Sight lookingUp(Sight asker) {
    return Sight.ofSystem(
        new Caller(
            Caller.Kind.SYSTEM,
            "why",
            "Why an item is seen",
            "system",
            asker.caller().organisation(),
            null));
  }

  private WhyPage.Answer answer(ItemClass item, Why why) {
    AgreementWords words = new AgreementWords(directory.now());
    List<String> now = access.labelsNow(item.labels());
    String labels =
        now.isEmpty()
            ? ""
            : ", labelled "
                + AgreementWords.listed(
                    now.stream().map(l -> AgreementWords.LABELS.getOrDefault(l, l)).toList());
    return new WhyPage.Answer(
        AgreementWords.capital(AgreementWords.section(item.section()))
            + " held by "
            + words.organisation(item.custodian().value())
            + labels,
        why.seen()
            ? new Mark("Seen now", Mark.Tone.PLAIN)
            : new Mark("Withheld now", Mark.Tone.ALERT),
        why.steps().stream().map(WhyController::step).toList());
  }

  private static WhyPage.Step step(Why.Step step) {
    String reference = step.reference();
    return new WhyPage.Step(
        step.gate().words(),
        step.passes(),
        step.words(),
        reference,
        reference == null ? null : href(reference));
  }

  private static String href(String reference) {
    return reference.startsWith("agreement:")
        ? AgreementsController.ADDRESS
            + "/"
            + reference.substring("agreement:".length()).replace('@', '/')
        : "/operations/policy/" + reference;
  }

  private @Nullable Caller viewer(WhyPage.Asked asked, List<Problem> problems) {
    Edition now = directory.now();
    Who found = Who.of(asked.who().isEmpty() ? null : asked.who(), now);
    String id = found.id();
    StaffMember member = id == null ? null : now.staffMember(id).orElse(null);
    if (member == null) {
      String words =
          found.error() == null ? "Enter who looks: a name or user name." : found.error();
      problems.add(Problem.invalid("OPS-020", words, "who"));
      return null;
    }
    Optional<RoleProfile> profile =
        member.profiles().stream()
            .filter(p -> asked.role().isEmpty() || p.persona().code().equals(asked.role()))
            .findFirst();
    if (profile.isEmpty()) {
      problems.add(
          Problem.invalid("OPS-021", member.name() + " does not work in this role.", "role"));
      return null;
    }
    RoleProfile as = profile.get();
    return new Caller(
        Caller.Kind.STAFF,
        member.user(),
        member.name(),
        as.persona().code(),
        as.organisation(),
        as.team());
  }

  private static @Nullable Purpose purpose(String text, List<Problem> problems) {
    Optional<Purpose> purpose =
        Arrays.stream(Purpose.values()).filter(p -> p.name().equals(text)).findFirst();
    if (purpose.isEmpty()) {
      problems.add(Problem.invalid("OPS-022", "Choose why they look.", "purpose"));
    }
    return purpose.orElse(null);
  }

  private static @Nullable ResourceKey key(String text, List<Problem> problems) {
    Matcher item = ITEM.matcher(text);
    if (item.matches()) {
      return new ResourceKey(item.group(1), item.group(2));
    }
    problems.add(
        Problem.invalid(
            "OPS-023", "Enter type and id, for example Observation/0190ab12-….", "item"));
    return null;
  }

  private String about(Caller viewer) {
    return "%s, %s, %s"
        .formatted(
            viewer.name(),
            AgreementWords.lowered(AgreementWords.role(viewer.persona())),
            new AgreementWords(directory.now()).organisation(viewer.organisation().value()));
  }

  private String show(
      HttpServletRequest request,
      Model model,
      WhyPage.Asked asked,
      List<Problem> problems,
      @Nullable String about,
      List<WhyPage.Answer> answers) {
    List<Select.Option> roles = new ArrayList<>();
    roles.add(Select.Option.of("", "Their usual role"));
    for (Persona persona : Persona.values()) {
      roles.add(Select.Option.of(persona.code(), persona.words()));
    }
    List<Select.Option> purposes =
        Arrays.stream(Purpose.values())
            .map(p -> Select.Option.of(p.name(), AgreementWords.purpose(p)))
            .toList();
    model.addAttribute(
        "page",
        new WhyPage(
            desk.shell(request),
            asked,
            roles,
            purposes,
            FormErrors.of(problems, UnaryOperator.identity()),
            about,
            answers));
    return "operations/why";
  }
}
