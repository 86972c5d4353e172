package org.careweave.interference;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.careweave.resources.FoundReference;
import org.careweave.resources.JsonObject;
import org.careweave.resources.ReferenceForm;
import org.careweave.resources.SearchParameter;
import org.careweave.resources.SearchValue;
import org.careweave.resources.SourceIds;
import org.jspecify.annotations.Nullable;

/// The ways in which a value that a resource has can be searched for, by kind of parameter.
final class Values {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final List<String> PREFIXES =
      List.of("", "", "eq", "eq", "ge", "le", "ap", "ne", "gt", "lt", "sa", "eb");

  private final World.Item item;
  private final Random random;

  /// A parameter with its modifier, and a value.
  ///
  /// @param modifier with its colon, or empty
  record Asked(String modifier, String value) {}

  Values(World.Item item, Random random) {
    this.item = item;
    this.random = random;
  }

  /// Every way to ask for what the item has of this parameter; empty when it has nothing.
  List<Asked> of(SearchParameter parameter) {
    JsonObject json = item.parsed();
    List<SearchValue> values = parameter.valuesIn(json);
    List<Asked> all = new ArrayList<>();
    if (values.isEmpty()) {
      return all;
    }
    add(all, values.get(random.nextInt(values.size())));
    if (parameter.kind() == SearchParameter.Kind.REFERENCE) {
      // A canonical is searched for like a reference, as it stands.
      all.removeIf(way -> List.of(":below", ":above").contains(way.modifier()));
    }
    if (parameter.code().equals("identifier")) {
      json.objects("identifier").forEach(identifier -> ofType(identifier, all));
    }
    all.add(new Asked(":missing", random.nextInt(4) == 0 ? "true" : "false"));
    return all;
  }

  /// The plainest way to ask for a value; null when there is none.
  private @Nullable String plain(SearchValue value) {
    List<Asked> all = new ArrayList<>();
    add(all, value);
    return all.isEmpty() ? null : all.getFirst().value();
  }

  private void add(List<Asked> all, SearchValue value) {
    switch (value) {
      case SearchValue.Token(var system, var code, var text) -> token(all, system, code, text);
      case SearchValue.Reference(var reference) -> reference(all, reference);
      case SearchValue.Uri(var uri) -> uri(all, uri);
      case SearchValue.Text(var raw, var words) -> text(all, raw, words);
      case SearchValue.When(var from, var until, _) -> date(all, from, until);
      case SearchValue.Number(var number) -> all.add(new Asked("", prefix() + number));
      case SearchValue.Quantity quantity -> quantity(all, quantity);
      case SearchValue.Composite(var parts) -> composite(all, parts);
      case SearchValue.Position(var latitude, var longitude) ->
          all.add(new Asked("", latitude + "|" + longitude + "|50|km"));
    }
  }

  private static void token(
      List<Asked> all, @Nullable String system, @Nullable String code, @Nullable String text) {
    if (code != null) {
      all.add(new Asked("", escaped(code)));
      all.add(new Asked("", (system == null ? "" : escaped(system)) + "|" + escaped(code)));
      all.add(new Asked(":not", escaped(code)));
      all.add(new Asked(":not", "none-such"));
    }
    if (system != null) {
      all.add(new Asked("", escaped(system) + "|"));
    }
    if (text != null) {
      all.add(new Asked(":text", text.split(" ", -1)[0]));
    }
  }

  private static void ofType(JsonObject identifier, List<Asked> all) {
    JsonObject type = identifier.object("type");
    String value = identifier.text("value");
    if (type != null && value != null) {
      for (JsonObject coding : type.objects("coding")) {
        if (coding.text("system") != null && coding.text("code") != null) {
          all.add(
              new Asked(
                  ":of-type",
                  coding.text("system") + "|" + coding.text("code") + "|" + escaped(value)));
        }
      }
    }
  }

  private void reference(List<Asked> all, FoundReference reference) {
    if (reference.form() instanceof ReferenceForm.Relative(var type, var id, var _)) {
      String served = SourceIds.of(item.source(), type, id).toString();
      all.add(new Asked("", type + "/" + served));
      all.add(new Asked("", served));
      all.add(new Asked(":" + type, served));
      all.add(new Asked("", "http://" + Wire.HOST + "/fhir/" + type + "/" + served));
    }
    String value = reference.identifierValue();
    if (value != null) {
      all.add(new Asked(":identifier", reference.identifierSystem() + "|" + value));
    }
  }

  private static void uri(List<Asked> all, String uri) {
    all.add(new Asked("", uri));
    int slash = uri.lastIndexOf('/');
    all.add(new Asked(":below", slash > 8 ? uri.substring(0, slash) : uri));
    all.add(new Asked(":above", uri + "/further"));
  }

  private static void text(List<Asked> all, String raw, List<String> words) {
    all.add(new Asked("", words.getFirst()));
    all.add(new Asked(":exact", escaped(raw)));
    all.add(new Asked(":contains", words.getLast().substring(1)));
  }

  private void date(List<Asked> all, Instant from, Instant until) {
    Instant known = from.equals(Instant.MIN) ? until : from;
    if (known.equals(Instant.MAX)) {
      return;
    }
    LocalDate day = LocalDate.ofInstant(known, LONDON);
    all.add(new Asked("", prefix() + day));
    all.add(new Asked("", prefix() + day.getYear()));
    all.add(new Asked("", prefix() + known));
    all.add(new Asked("", day.toString()));
  }

  private void quantity(List<Asked> all, SearchValue.Quantity quantity) {
    BigDecimal amount = quantity.low() == null ? quantity.high() : quantity.low();
    if (amount == null) {
      return;
    }
    all.add(new Asked("", prefix() + amount));
    String system = quantity.system();
    String code = quantity.code();
    if (code != null) {
      all.add(new Asked("", prefix() + amount + "|" + (system == null ? "" : system) + "|" + code));
    }
  }

  private void composite(List<Asked> all, List<List<SearchValue>> parts) {
    List<String> texts = new ArrayList<>();
    for (List<SearchValue> part : parts) {
      String text = part.isEmpty() ? null : plain(part.getFirst());
      if (text == null) {
        return;
      }
      texts.add(text);
    }
    all.add(new Asked("", String.join("$", texts)));
  }

  private String prefix() {
    return PREFIXES.get(random.nextInt(PREFIXES.size()));
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace(",", "\\,").replace("|", "\\|").replace("$", "\\$");
  }
}
