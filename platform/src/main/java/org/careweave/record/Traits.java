package org.careweave.record;

import java.nio.charset.StandardCharsets;
import org.careweave.resources.Json;
import org.careweave.resources.JsonObject;
import org.careweave.resources.JsonValue;
import org.careweave.resources.JsonWriter;
import org.jspecify.annotations.Nullable;

/// What of somebody an extract tells that others may know of them too, and so recognise them by:
/// all that is told of a Patient. Null is not known, or not told.
///
/// @param sex administrative gender
/// @param born from this year on
/// @param within how many years they were born
/// @param area the first half of a postcode, or its letters
/// @param died when, as exact as is told; empty: it is told that they have
record Traits(
    @Nullable String sex,
    @Nullable Integer born,
    int within,
    @Nullable String area,
    @Nullable String died) {

  /// What is told of nobody who is still told of: how coarse it gets before somebody is left out.
  static final int COARSEST = 6;

  /// Of whom nothing is known.
  static final Traits NOTHING = new Traits(null, null, 1, null, null);

  private static final String BORN = "https://careweave.org/fhir/StructureDefinition/born-within";

  /// As the elements of an extract have them.
  ///
  /// @param stored a Patient, as far as the population covers it
  static Traits of(JsonObject stored, Treatment.Context context) {
    String year = text(Treatment.BORN, stored, "birthDate", context);
    String date = text(Treatment.DATE, stored, "deceasedDateTime", context);
    boolean dead = "true".equals(treated(Treatment.FLAG, stored, "deceasedBoolean", context));
    return new Traits(
        text(Treatment.WORD, stored, "gender", context),
        year == null ? null : Integer.valueOf(year),
        1,
        area(treated(Treatment.AREA, stored, "address", context)),
        date != null ? date : dead ? "" : null);
  }

  private static @Nullable String treated(
      Treatment treatment, JsonObject stored, String name, Treatment.Context context) {
    JsonValue value = stored.get(name);
    return value == null ? null : treatment.write(value, context);
  }

  private static @Nullable String text(
      Treatment treatment, JsonObject stored, String name, Treatment.Context context) {
    String json = treated(treatment, stored, name, context);
    return json == null ? null : json.substring(1, json.length() - 1);
  }

  private static @Nullable String area(@Nullable String addresses) {
    return addresses == null
        ? null
        : Json.parse(("{\"address\":" + addresses + "}").getBytes(StandardCharsets.UTF_8))
            .object()
            .objects("address")
            .getFirst()
            .text("postalCode");
  }

  /// The same, coarser: each step tells less than the one before.
  ///
  /// @param step 0 as it is, up to [#COARSEST]
  Traits coarser(int step) {
    return switch (step) {
      case 0 -> this;
      case 1 -> new Traits(sex, band(5), 5, area, year());
      case 2 -> new Traits(sex, band(5), 5, letters(), year());
      case 3 -> new Traits(sex, band(10), 10, letters(), flag());
      case 4 -> new Traits(sex, band(10), 10, null, flag());
      case 5 -> new Traits(sex, null, 1, null, flag());
      default -> new Traits(null, null, 1, null, flag());
    };
  }

  private @Nullable Integer band(int years) {
    return born == null ? null : born - born % years;
  }

  private @Nullable String letters() {
    return area == null ? null : area.replaceFirst("[0-9].*", "");
  }

  private @Nullable String year() {
    return died == null || died.isEmpty() ? died : died.substring(0, 4);
  }

  private @Nullable String flag() {
    return died == null ? null : "";
  }

  /// As a Patient of an extract.
  ///
  /// @param id pseudonym
  byte[] patient(String id) {
    JsonWriter out = new JsonWriter().beginObject();
    out.member("resourceType", "Patient").member("id", id);
    if (born != null && within > 1) {
      out.name("extension")
          .literal(
              "[{\"url\":\"%s\",\"valuePeriod\":{\"start\":\"%d\",\"end\":\"%d\"}}]"
                  .formatted(BORN, born, born + within - 1));
    }
    if (sex != null) {
      out.member("gender", sex);
    }
    if (born != null && within == 1) {
      out.member("birthDate", born.toString());
    }
    if (died != null) {
      if (died.isEmpty()) {
        out.name("deceasedBoolean").literal("true");
      } else {
        out.member("deceasedDateTime", died);
      }
    }
    if (area != null) {
      out.name("address").literal("[{\"postalCode\":\"" + area + "\"}]");
    }
    return out.endObject().bytes();
  }

  @Override
  public String toString() {
    return "Traits[]";
  }
}
