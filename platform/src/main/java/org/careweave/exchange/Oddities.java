package org.careweave.exchange;

import java.util.ArrayList;
import java.util.List;
import org.careweave.kernel.NhsNumber;
import org.careweave.resources.Json;
import org.careweave.resources.JsonObject;
import org.careweave.resources.MalformedJson;

/// Looks for what is worth a word to the sender although it can be taken.
final class Oddities {

  static final String NHS_NUMBER = "nhs-number-invalid";

  private Oddities() {}

  /// NHS numbers that fail their check: kept as the source wrote them, but nobody is linked by
  /// them.
  static List<Note> of(byte[] body, List<Slot> slots) {
    List<Note> notes = new ArrayList<>();
    for (Slot slot : slots) {
      if ("Patient".equals(slot.type()) && slot.usable() && !slot.delete()) {
        patient(body, slot, notes);
      }
    }
    return notes;
  }

  private static void patient(byte[] body, Slot slot, List<Note> notes) {
    try {
      List<JsonObject> identifiers =
          Json.parse(body, slot.from(), slot.until()).object().objects("identifier");
      for (int i = 0; i < identifiers.size(); i++) {
        String value = identifiers.get(i).text("value");
        if (NhsNumber.SYSTEM.equals(identifiers.get(i).text("system"))
            && value != null
            && NhsNumber.parse(value).isEmpty()) {
          notes.add(new Note(slot.index(), NHS_NUMBER, "Patient.identifier[" + i + "]"));
        }
      }
    } catch (MalformedJson e) {
      return;
    }
  }
}
