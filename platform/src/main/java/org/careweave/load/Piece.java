package org.careweave.load;

import java.nio.file.Path;

/// One file to send.
///
/// @param path where it is
/// @param name its name in the journal: its path below the folder
/// @param source code of the source it is of
/// @param client OAuth 2 client of that source
record Piece(Path path, String name, String source, String client) {

  String contentType() {
    return name.endsWith(".ndjson") ? "application/fhir+ndjson" : "application/fhir+json";
  }
}
