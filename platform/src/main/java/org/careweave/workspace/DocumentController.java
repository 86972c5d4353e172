package org.careweave.workspace;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.careweave.access.Sight;
import org.careweave.design.ClinicalDate;
import org.careweave.design.Shell;
import org.careweave.kernel.PersonId;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.record.ReadResult;
import org.careweave.record.Records;
import org.careweave.record.ResourceKey;
import org.careweave.resources.JsonObject;
import org.careweave.tasks.Attachments;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// One document of a person. What the viewer may not see answers as what does not exist.
@Controller
class DocumentController {

  private final Records records;
  private final People people;
  private final Grounds grounds;
  private final Attachments attachments;
  private final Looking looking;
  private final Shells shells;

  DocumentController(
      Records records,
      People people,
      Grounds grounds,
      Attachments attachments,
      Looking looking,
      Shells shells) {
    this.records = records;
    this.people = people;
    this.grounds = grounds;
    this.attachments = attachments;
    this.looking = looking;
    this.shells = shells;
  }

  @GetMapping("/people/{person:[0-9]{1,18}}/documents/{id:[A-Za-z0-9.-]{1,64}}")
  String document(
      @PathVariable long person,
      @PathVariable String id,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Shell shell = shells.of(request);
    PersonId whose = new PersonId(person);
    Sight sight = looking.sight(whose);
    ResourceKey key = new ResourceKey("DocumentReference", id);
    Optional<FoundPerson> found = people.person(whose, sight);
    boolean theirs =
        records.personOf(key, sight).filter(whose::equals).isPresent()
            && attachments.hidden(List.of(id), sight).isEmpty();
    if (found.isPresent()
        && theirs
        && records.read(key, sight) instanceof ReadResult.Found document) {
      Item item = Item.of(document.resource());
      model.addAttribute(
          "page", page(shell, found.get(), item, grounds.around(looking.sight(whose), whose)));
      return "workspace/document";
    }
    response.setStatus(404);
    model.addAttribute("page", ErrorPage.notFound(shell));
    return "workspace/error";
  }

  static DocumentPage page(
      Shell shell, FoundPerson person, Item item, RecordPresenter.Around around) {
    Sayers sayers = new Sayers(around.directory(), around.now(), around.reach());
    String title = Papers.title(item);
    String kind = item.words("type");
    return new DocumentPage(
        shell,
        ArrivalsPage.Someone.of(person, LocalDate.ofInstant(around.now(), ClinicalDate.ZONE)),
        RecordController.address(person.person()),
        (title == null ? kind == null ? "Document" : kind : title)
            + (item.enteredInError() ? " – entered in error" : ""),
        parts(item, RecordController.address(person.person()) + "/documents/" + id(item)),
        sayers.provenance(item).facts());
  }

  private static String id(Item item) {
    return item.stored().key().id();
  }

  private static List<DocumentPage.Part> parts(Item item, String address) {
    List<DocumentPage.Part> parts = new ArrayList<>();
    List<JsonObject> attachments = Papers.attachments(item);
    for (int i = 0; i < attachments.size(); i++) {
      if (!Papers.isThumbnail(item, i)) {
        parts.add(part(attachments.get(i), DocumentFileController.address(address, i)));
      }
    }
    if (parts.isEmpty()) {
      parts.add(
          new DocumentPage.Part.Elsewhere(
              "Its source sent that the document exists, but not what it says. Ask those who"
                  + " wrote it."));
    }
    return parts;
  }

  private static DocumentPage.Part part(JsonObject attachment, String href) {
    String text = Papers.text(attachment);
    if (text != null) {
      return new DocumentPage.Part.Text(text.lines().filter(line -> !line.isBlank()).toList());
    }
    byte[] bytes = Papers.bytes(attachment).orElse(new byte[0]);
    MediaType type = Downloads.typeOf(bytes);
    if (type == null) {
      return new DocumentPage.Part.Elsewhere(Papers.elsewhere(attachment));
    }
    String title = attachment.text("title");
    return type.equals(MediaType.APPLICATION_PDF)
        ? new DocumentPage.Part.File(href, "Save as PDF (" + Downloads.size(bytes.length) + ")")
        : new DocumentPage.Part.Picture(href, title == null ? "Picture" : title);
  }
}
