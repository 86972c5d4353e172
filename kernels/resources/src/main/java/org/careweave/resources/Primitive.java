package org.careweave.resources;

import org.jspecify.annotations.Nullable;

/// The primitive types of FHIR R4.
enum Primitive {
  BOOLEAN("boolean"),
  INTEGER("integer"),
  POSITIVE_INT("positiveInt"),
  UNSIGNED_INT("unsignedInt"),
  DECIMAL("decimal"),
  STRING("string"),
  MARKDOWN("markdown"),
  CODE("code"),
  ID("id"),
  URI("uri"),
  URL("url"),
  CANONICAL("canonical"),
  OID("oid"),
  UUID("uuid"),
  BASE64_BINARY("base64Binary"),
  DATE("date"),
  DATE_TIME("dateTime"),
  INSTANT("instant"),
  TIME("time"),
  XHTML("xhtml");

  private final String fhirName;

  Primitive(String fhirName) {
    this.fhirName = fhirName;
  }

  String fhirName() {
    return fhirName;
  }

  /// The primitive of that name, or null when it is a complex type.
  static @Nullable Primitive named(String fhirName) {
    for (var primitive : values()) {
      if (primitive.fhirName.equals(fhirName)) {
        return primitive;
      }
    }
    return null;
  }
}
