package org.careweave.fhir;

import org.careweave.kernel.Problem;
import org.careweave.resources.ResourceType;

/// What addresses of resources are made of.
final class Paths {

  /// A logical id (FHIR R4, Datatypes, id).
  static final String ID = "[A-Za-z0-9.\\-]{1,64}";

  /// All resources of a type.
  static final String OF_TYPE = "/{type:[A-Z][A-Za-z]+}";

  /// One resource.
  static final String OF_ID = OF_TYPE + "/{id:" + ID + "}";

  /// Why AuditEvents are not taken.
  static final Problem NOT_WRITABLE =
      Problem.of(
          Problem.Kind.UNSUPPORTED,
          "FHI-080",
          "AuditEvents are made by what happens here: nobody creates, changes or deletes them");

  private Paths() {}

  /// Refuses a type that FHIR R4 does not have: 404, as for any address that leads nowhere (FHIR
  /// R4, RESTful API, 3.1.0.8).
  static void known(String type) {
    if (ResourceType.named(type) == null) {
      throw new Refusal(
          Problem.of(Problem.Kind.UNSUPPORTED, "FHI-001", "This is not a FHIR R4 resource type")
              .at(type),
          404);
    }
  }

  /// Refuses a type that clients do not write: the audit trail is written by what happens. What a
  /// feed sends of the type is kept as sent.
  static void writable(String type) {
    known(type);
    if (type.equals("AuditEvent")) {
      throw new Refusal(NOT_WRITABLE.at(type), 405);
    }
  }
}
