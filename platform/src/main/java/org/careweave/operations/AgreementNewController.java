package org.careweave.operations;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.careweave.access.Agreement;
import org.careweave.access.AgreementDesk;
import org.careweave.access.AgreementOutcome;
import org.careweave.access.AgreementTerms;
import org.careweave.access.Sight;
import org.careweave.design.Select;
import org.careweave.directory.Directory;
import org.careweave.directory.Organisation;
import org.careweave.directory.OrganisationKind;
import org.careweave.directory.Persona;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/// Begins drafts of agreements: empty ones, and those that others shared as a file.
@Controller
class AgreementNewController {

  private static final String NEW = AgreementsController.ADDRESS + "/new";
  private static final String IMPORT = AgreementsController.ADDRESS + "/import";

  private final OperationsDesk desk;
  private final AgreementDesk agreements;
  private final AgreementRecord record;
  private final Directory directory;

  AgreementNewController(
      OperationsDesk desk, AgreementDesk agreements, AgreementRecord record, Directory directory) {
    this.desk = desk;
    this.agreements = agreements;
    this.record = record;
    this.directory = directory;
  }

  @GetMapping(NEW)
  String form(HttpServletRequest request, Model model) {
    Sight sight = enter();
    String own = sight.caller().organisation().value();
    return show(request, model, new Typed(null, null, own), FormErrors.NONE, List.of());
  }

  private record Typed(@Nullable String title, @Nullable String id, @Nullable String owner) {}

  @PostMapping(NEW)
  String start(
      @RequestParam(defaultValue = "") String title,
      @RequestParam(defaultValue = "") String id,
      @RequestParam(defaultValue = "") String owner,
      HttpServletRequest request,
      Model model) {
    Sight sight = enter();
    if (!OWNER.test(owner)) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    AgreementTerms empty = empty(title.strip(), new OdsCode(owner));
    AgreementOutcome outcome =
        record.changing(
            sight,
            "change-agreement",
            "draft",
            () -> agreements.start(sight.caller(), id.strip(), empty));
    return switch (outcome) {
      case AgreementOutcome.Changed(Agreement draft) -> begun(draft);
      case AgreementOutcome.Refused(var problems) ->
          show(
              request,
              model,
              new Typed(title, id, owner),
              FormErrors.of(problems, UnaryOperator.identity()),
              List.of());
    };
  }

  @PostMapping(IMPORT)
  String importFile(
      @RequestParam(required = false) @Nullable MultipartFile file,
      @RequestParam(defaultValue = "") String as,
      HttpServletRequest request,
      Model model)
      throws IOException {
    Sight sight = enter();
    String text = file == null ? null : text(file.getBytes());
    if (text == null || text.isBlank()) {
      List<Problem> none =
          List.of(Problem.invalid("OPS-010", "Choose a file of text in UTF-8.", "file"));
      return refused(request, model, none);
    }
    AgreementOutcome outcome =
        record.changing(
            sight,
            "change-agreement",
            "import",
            () -> agreements.importing(sight.caller(), text, as.isBlank() ? null : as.strip()));
    return switch (outcome) {
      case AgreementOutcome.Changed(Agreement draft) -> begun(draft);
      case AgreementOutcome.Refused(var problems) -> refused(request, model, problems);
    };
  }

  private String refused(HttpServletRequest request, Model model, List<Problem> problems) {
    List<Problem> atFile =
        List.of(Problem.invalid("OPS-011", "The file was not taken: see below why.", "file"));
    return show(
        request,
        model,
        new Typed(null, null, null),
        FormErrors.of(atFile, UnaryOperator.identity()),
        problems.stream()
            .map(
                p ->
                    new AgreementNewPage.Fault(p.location() == null ? "" : p.location(), p.words()))
            .toList());
  }

  private static String begun(Agreement draft) {
    return "redirect:" + AgreementPresenter.address(draft) + "?done=saved";
  }

  private Sight enter() {
    Sight sight = desk.enter(Section.AGREEMENTS);
    if (!sight.caller().persona().equals(Persona.IG_LEAD.code())) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    return sight;
  }

  private String show(
      HttpServletRequest request,
      Model model,
      Typed typed,
      FormErrors errors,
      List<AgreementNewPage.Fault> faults) {
    model.addAttribute(
        "page",
        new AgreementNewPage(
            desk.shell(request),
            typed.title(),
            typed.id(),
            owners(),
            typed.owner(),
            errors,
            faults));
    return "operations/agreementNew";
  }

  /// Information governance of the board may keep agreements for anyone.
  private List<Select.Option> owners() {
    OdsCode own = desk.caller().organisation();
    boolean board =
        directory.organisation(own).filter(o -> o.kind() == OrganisationKind.ICB).isPresent();
    return directory.now().organisations().stream()
        .filter(o -> board || o.ods().equals(own))
        .map((Organisation o) -> Select.Option.of(o.ods().value(), o.shortName()))
        .toList();
  }

  private static final java.util.function.Predicate<String> OWNER =
      owner -> owner.matches("[A-Z0-9]{3,10}");

  private static AgreementTerms empty(String title, OdsCode owner) {
    return new AgreementTerms(
        title,
        owner,
        List.of(),
        List.of(),
        new AgreementTerms.Grounds(Set.of(), Set.of()),
        new AgreementTerms.Sharing(
            List.of(),
            Set.of(),
            new AgreementTerms.Form(AgreementTerms.Shape.IDENTIFIABLE, 0),
            AgreementTerms.Tells.NOTHING),
        new AgreementTerms.Keeping("", null, null, null),
        new AgreementTerms.Dpia(List.of(), "", ""));
  }

  /// The bytes as text; null when they are none.
  private static @Nullable String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      return null;
    }
  }
}
