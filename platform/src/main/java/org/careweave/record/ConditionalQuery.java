package org.careweave.record;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.careweave.resources.ReferenceForm;
import org.jspecify.annotations.Nullable;

/// The one query a conditional reference may ask here: one token, such as
/// `Practitioner?identifier=system|value`.
///
/// @param system null: any, empty: none
record ConditionalQuery(String parameter, @Nullable String system, String value) {

  static Optional<ConditionalQuery> parse(ReferenceForm.Conditional reference) {
    String query = reference.query();
    int equals = query.indexOf('=');
    if (equals <= 0 || query.indexOf('&') >= 0) {
      return Optional.empty();
    }
    String value = URLDecoder.decode(query.substring(equals + 1), StandardCharsets.UTF_8);
    int bar = value.indexOf('|');
    return Optional.of(
        new ConditionalQuery(
            query.substring(0, equals),
            bar < 0 ? null : value.substring(0, bar),
            value.substring(bar + 1)));
  }
}
