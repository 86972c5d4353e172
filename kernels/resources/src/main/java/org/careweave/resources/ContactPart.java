package org.careweave.resources;

import java.util.Set;

/// Which members of a Patient are contact details, a part of their own: whoever must not know where
/// a restricted person lives must not find them by it either.
///
/// Narrative and contained resources go with them, since both repeat addresses and practices.
final class ContactPart {
  private static final Set<String> MEMBERS =
      Set.of("address", "telecom", "contact", "generalPractitioner", "photo", "text", "contained");

  private ContactPart() {}

  /// Whether the member at that node belongs to the contact details.
  static boolean holds(ResourceType type, Tape tape, int member) {
    int name = tape.name(member);
    return type == Types.PATIENT
        && name != Names.UNKNOWN
        && MEMBERS.contains(tape.names.name(name));
  }

  /// Whether the values of `parameter` stand in the contact details.
  static boolean holds(SearchParameter parameter) {
    return parameter.base() == Types.PATIENT
        && !parameter.paths().isEmpty()
        && MEMBERS.contains(parameter.paths().getFirst().start().baseName);
  }

  private static final class Types {
    static final ResourceType PATIENT = ResourceType.of("Patient");
  }
}
