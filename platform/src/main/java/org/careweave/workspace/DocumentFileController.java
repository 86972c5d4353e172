package org.careweave.workspace;

import java.util.List;
import java.util.Optional;
import org.careweave.access.Sight;
import org.careweave.kernel.PersonId;
import org.careweave.people.People;
import org.careweave.record.ReadResult;
import org.careweave.record.Records;
import org.careweave.record.ResourceKey;
import org.careweave.resources.JsonObject;
import org.careweave.tasks.Attachments;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/// What a document of a person holds, as a file. What the viewer may not see answers as what does
/// not exist.
@Controller
class DocumentFileController {

  private final Records records;
  private final People people;
  private final Attachments attachments;
  private final Looking looking;

  DocumentFileController(Records records, People people, Attachments attachments, Looking looking) {
    this.records = records;
    this.people = people;
    this.attachments = attachments;
    this.looking = looking;
  }

  /// The address of one of a document's files.
  static String address(String document, int number) {
    return document + "/files/" + number;
  }

  @GetMapping(
      "/people/{person:[0-9]{1,18}}/documents/{id:[A-Za-z0-9.-]{1,64}}/files/{number:[0-9]}")
  ResponseEntity<byte[]> file(
      @PathVariable long person, @PathVariable String id, @PathVariable int number) {
    return file(new PersonId(person), id, number)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  /// One file of a document, as it was stored.
  Optional<ResponseEntity<byte[]>> file(PersonId whose, String id, int number) {
    Sight sight = looking.sight(whose);
    ResourceKey key = new ResourceKey("DocumentReference", id);
    boolean theirs =
        people.person(whose, sight).isPresent()
            && attachments.hidden(List.of(id), sight).isEmpty()
            && records.personOf(key, sight).filter(whose::equals).isPresent();
    if (!theirs || !(records.read(key, sight) instanceof ReadResult.Found document)) {
      return Optional.empty();
    }
    Item item = Item.of(document.resource());
    List<JsonObject> attachments = Papers.attachments(item);
    return number < attachments.size()
        ? Papers.bytes(attachments.get(number))
            .filter(bytes -> Downloads.typeOf(bytes) != null)
            .map(bytes -> Downloads.of(bytes, called(item, attachments.get(number))))
        : Optional.empty();
  }

  /// The PDF of a document.
  Optional<ResponseEntity<byte[]>> pdf(PersonId whose, String id) {
    return file(whose, id, 1);
  }

  private static String called(Item item, JsonObject attachment) {
    String title = attachment.text("title");
    String document = Papers.title(item);
    return title != null ? title : document == null ? "document" : document;
  }
}
