package org.careweave.resources;

import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

/// Search values in plain words, to be compared with [HapiValues].
final class OurValues {

  private OurValues() {}

  /// `primitive`: tokens without their implied system; `typed`: no references of unknown type,
  /// which HAPI cannot resolve and leaves out of a parameter for one type.
  static List<String> of(List<SearchValue> values, boolean primitive, boolean typed) {
    var words = new TreeSet<String>();
    for (var value : values) {
      switch (value) {
        case SearchValue.Token token when token.code() == null && token.system() == null -> {}
        case SearchValue.Token token ->
            words.add(primitive ? token.code() : token.system() + "|" + token.code());
        case SearchValue.Reference(var reference) -> {
          if (reference.text() != null && (!typed || reference.type() != null)) {
            words.add(reference.text());
          }
        }
        case SearchValue.Uri(var uri) -> words.add(uri);
        case SearchValue.Text text -> words.add(text.raw());
        case SearchValue.When(var from, var until, _) ->
            words.add(
                (from.equals(Instant.MIN) ? "-" : from)
                    + "/"
                    + (until.equals(Instant.MAX) ? "+" : until));
        case SearchValue.Number(var number) -> words.add(HapiValues.plain(number));
        case SearchValue.Quantity quantity when quantity.low() == quantity.high() ->
            words.add(
                HapiValues.plain(quantity.low()) + "|" + quantity.system() + "|" + quantity.code());
        case SearchValue.Quantity _, SearchValue.Composite _, SearchValue.Position _ -> {}
      }
    }
    return List.copyOf(words);
  }
}
