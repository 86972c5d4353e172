package org.careweave.operations;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The parts in which an agreement is written, and where what is wrong with it belongs.
enum AgreementPart {
  PARTIES("parties", "Parties", "title", "owner", "parties", "flows", "id"),
  GROUNDS("purposes", "Purposes and legal basis", "purposes", "lawfulBases"),
  SHARING("datasets", "What is shared, and who sees it", "datasets", "roles", "tells"),
  KEEPING("form", "Form, retention and dates", "form", "keeping"),
  DPIA("dpia", "Impact assessment", "dpia");

  private final String path;
  private final String title;
  private final List<String> fields;

  AgreementPart(String path, String title, String... fields) {
    this.path = path;
    this.title = title;
    this.fields = List.of(fields);
  }

  /// Last word of its address.
  String path() {
    return path;
  }

  String title() {
    return title;
  }

  /// Whether a located problem (`parties[2].code`) is about this part.
  boolean has(String location) {
    String first = location.split("[.\\[]", 2)[0];
    return fields.contains(first);
  }

  static Optional<AgreementPart> at(String path) {
    return Arrays.stream(values()).filter(part -> part.path.equals(path)).findFirst();
  }
}
