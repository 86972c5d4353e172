package org.careweave.workspace;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.files.FileChecks;
import org.careweave.kernel.PersonId;
import org.careweave.kernel.Problem;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.tasks.Attachment;
import org.careweave.tasks.Attachments;
import org.careweave.tasks.OnceOnly;
import org.careweave.tasks.Tasks;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/// Attaches photos and PDFs to a task or a visit, on a page of its own: nothing else is typed there
/// that could be lost.
@Controller
class AttachmentController {

  private static final String TASK = "/tasks/{id:[0-9a-fA-F-]{36}}/attachments";
  private static final String VISIT =
      "/people/{person:[0-9]{1,18}}/visits/{id:[0-9a-fA-F-]{36}}/attachments";

  private final Attachments attachments;
  private final FileChecks files;
  private final Tasks tasks;
  private final People people;
  private final Directory directory;
  private final NewTaskController.Around around;

  AttachmentController(
      Attachments attachments,
      FileChecks files,
      Tasks tasks,
      People people,
      Directory directory,
      NewTaskController.Around around) {
    this.attachments = attachments;
    this.files = files;
    this.tasks = tasks;
    this.people = people;
    this.directory = directory;
    this.around = around;
  }

  /// What a form attaches to.
  private record To(Attachment.On on, FoundPerson person, String words, String address) {}

  /// What was sent.
  record Sent(
      @Nullable MultipartFile photo,
      @Nullable MultipartFile file,
      @Nullable String words,
      @Nullable String key) {

    String said() {
      return words == null ? "" : words;
    }

    /// The one that was chosen; null when none or both were.
    @Nullable MultipartFile chosen() {
      MultipartFile first = photo == null || photo.isEmpty() ? null : photo;
      MultipartFile second = file == null || file.isEmpty() ? null : file;
      return first == null ? second : second == null ? first : null;
    }
  }

  @GetMapping(TASK + "/new")
  String ofTask(@PathVariable String id, HttpServletRequest request, Model model) {
    return form(task(id), "", UUID.randomUUID().toString(), null, request, model);
  }

  @PostMapping(TASK)
  String toTask(
      @PathVariable String id,
      @ModelAttribute Sent sent,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return attach(task(id), sent, request, response, model);
  }

  @GetMapping(VISIT + "/new")
  String ofVisit(
      @PathVariable long person, @PathVariable String id, HttpServletRequest request, Model model) {
    return form(visit(person, id), "", UUID.randomUUID().toString(), null, request, model);
  }

  @PostMapping(VISIT)
  String toVisit(
      @PathVariable long person,
      @PathVariable String id,
      @ModelAttribute Sent sent,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return attach(visit(person, id), sent, request, response, model);
  }

  private String attach(
      To to, Sent sent, HttpServletRequest request, HttpServletResponse response, Model model) {
    UUID key = OnceOnly.of(sent.key());
    Problem problem = key == null ? Problem.invalid("TSK-102", "Send it again", "file") : null;
    if (problem == null && key != null) {
      switch (attached(to, sent, key)) {
        case Attachment.Outcome.Done _ -> {
          return "redirect:" + to.address() + "?said=attached";
        }
        case Attachment.Outcome.Refused(var refused) -> problem = refused;
      }
    }
    response.setStatus(HttpStatus.BAD_REQUEST.value());
    String again = (key == null ? UUID.randomUUID() : key).toString();
    return form(to, sent.said(), again, problem, request, model);
  }

  private Attachment.Outcome attached(To to, Sent sent, UUID key) {
    MultipartFile chosen = sent.chosen();
    if (chosen == null) {
      return new Attachment.Outcome.Refused(
          Problem.invalid("TSK-103", "Take a photo, or choose one file", "file"));
    }
    if (files.isTooLarge(chosen.getSize())) {
      return new Attachment.Outcome.Refused(files.tooLarge(chosen.getSize()));
    }
    try {
      return attachments.attach(
          new Attachment.Wish(to.on(), chosen.getBytes(), sent.said(), key),
          around.looking().sight());
    } catch (IOException e) {
      return new Attachment.Outcome.Refused(
          Problem.invalid("TSK-104", "The file did not arrive whole: choose it again", "file"));
    }
  }

  private To task(String id) {
    Sight sight = around.looking().sight();
    Attachment.On on = Attachment.On.task(id);
    String title = tasks.task(id, sight).orElseThrow(AttachmentController::absent).what().title();
    PersonId person = attachments.attachable(on, sight).orElseThrow(AttachmentController::absent);
    return new To(on, found(person), title, TaskController.address(id));
  }

  private To visit(long person, String id) {
    Attachment.On on = Attachment.On.visit(id);
    PersonId whose =
        attachments
            .attachable(on, around.looking().sight())
            .filter(new PersonId(person)::equals)
            .orElseThrow(AttachmentController::absent);
    return new To(on, found(whose), "the visit", RecordController.address(whose) + "/visits/" + id);
  }

  private FoundPerson found(PersonId id) {
    Optional<FoundPerson> found = people.person(id, around.looking().sight(id));
    return found.orElseThrow(AttachmentController::absent);
  }

  private static ResponseStatusException absent() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }

  private String form(
      To to,
      String words,
      String key,
      @Nullable Problem problem,
      HttpServletRequest request,
      Model model) {
    TaskLines lines =
        new TaskLines(
            directory.now(),
            List.of(),
            around.clock().instant(),
            around.looking().sight().caller().id());
    model.addAttribute(
        "page",
        new AttachPage(
            around.shells().of(request),
            lines.who(to.person()),
            to.words(),
            to.address() + "/attachments",
            to.address(),
            key,
            words,
            problem));
    return "workspace/attach";
  }
}
