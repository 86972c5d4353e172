package org.careweave.workspace;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.careweave.design.Line;
import org.careweave.design.Mark;
import org.careweave.resources.JsonObject;
import org.jspecify.annotations.Nullable;

/// Documents and reports.
final class Papers {

  private static final String KIND = "https://careweave.org/fhir/CodeSystem/document";

  private final Sayers sayers;
  private final String person;

  /// @param person address of the person's record, below which documents open
  Papers(Sayers sayers, String person) {
    this.sayers = sayers;
    this.person = person;
  }

  /// Whether a report says something of its own, rather than only naming its results.
  static boolean speaks(Item report) {
    return report.json().text("conclusion") != null
        || !report.json().objects("presentedForm").isEmpty();
  }

  Line document(Item item) {
    String title = title(item);
    String kind = item.words("type") != null ? item.words("type") : item.words("code");
    String conclusion = item.json().text("conclusion");
    boolean same = title == null || title.equalsIgnoreCase(kind);
    String status = item.json().text("status");
    String text = Item.joined(" – ", same ? null : kind, conclusion);
    boolean opens = item.type().equals("DocumentReference");
    Groups.Group alone = Groups.Group.alone(item);
    return new Line(
        title == null ? kind == null ? "Not named" : kind : title,
        text.isEmpty() ? "" : " – " + text,
        "superseded".equals(status) ? List.of(new Mark("superseded", Mark.Tone.QUIET)) : List.of(),
        item.date("date", "issued", "effectiveDateTime"),
        sayers.chip(alone),
        sayers.provenance(item),
        opens ? person + "/documents/" + item.stored().key().id() : null);
  }

  /// What a document is called; null when it does not say.
  static @Nullable String title(Item item) {
    String title = item.json().text("description");
    for (JsonObject attachment : attachments(item)) {
      title = title == null ? attachment.text("title") : title;
    }
    return title == null ? item.json().text("title") : title;
  }

  /// Whether an attachment is the one before it, small.
  static boolean isThumbnail(Item item, int number) {
    return number == 1 && goesWith(item) != null && "Photo".equals(item.words("type"));
  }

  /// The task or visit that a document goes with, as a reference; null for none.
  static @Nullable String goesWith(Item item) {
    boolean attached =
        item.json().objects("category").stream()
            .flatMap(category -> category.objects("coding").stream())
            .anyMatch(coding -> KIND.equals(coding.text("system")));
    JsonObject context = item.json().object("context");
    return !attached || context == null
        ? null
        : java.util.stream.Stream.of("related", "encounter")
            .flatMap(element -> context.objects(element).stream())
            .map(reference -> reference.text("reference"))
            .findFirst()
            .orElse(null);
  }

  /// All but documents that go with something that is not among these.
  static List<Item> shown(List<Item> items) {
    Set<String> there =
        items.stream()
            .filter(i -> i.type().equals("Task") || i.type().equals("Encounter"))
            .map(i -> i.type() + "/" + i.stored().key().id())
            .collect(java.util.stream.Collectors.toSet());
    return items.stream()
        .filter(
            item -> {
              String with = item.type().equals("DocumentReference") ? goesWith(item) : null;
              return with == null || there.contains(with);
            })
        .toList();
  }

  static List<JsonObject> attachments(Item item) {
    return item.json().objects("content").stream()
        .map(c -> c.object("attachment"))
        .filter(java.util.Objects::nonNull)
        .map(java.util.Objects::requireNonNull)
        .toList();
  }

  /// The words of an attachment that is plain text and comes with its bytes; null for any other.
  static @Nullable String text(JsonObject attachment) {
    String type = String.valueOf(attachment.text("contentType")).toLowerCase(Locale.ROOT);
    String encoded = attachment.text("data");
    if (encoded == null || !type.startsWith("text/plain")) {
      return null;
    }
    try {
      return new String(Base64.getMimeDecoder().decode(encoded), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /// The bytes that an attachment comes with; empty where it comes without.
  static Optional<byte[]> bytes(JsonObject attachment) {
    String encoded = attachment.text("data");
    if (encoded == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Base64.getMimeDecoder().decode(encoded));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// What an attachment is that no page can show.
  static String elsewhere(JsonObject attachment) {
    String type = String.valueOf(attachment.text("contentType")).toLowerCase(Locale.ROOT);
    String what =
        type.startsWith("application/pdf")
            ? "A PDF"
            : type.startsWith("image/")
                ? "A picture"
                : type.startsWith("null") ? "A file" : "A file of type " + type;
    return what
        + ", which cannot be shown on this page. Ask those who wrote it, or open it in"
        + " their own system.";
  }
}
