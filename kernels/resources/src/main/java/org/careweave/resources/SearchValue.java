package org.careweave.resources;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A value that a search parameter finds in a resource.
public sealed interface SearchValue {

  /// A code, identifier, boolean or contact point; `system` null: none given. `text` is the display
  /// or CodeableConcept text, for `:text` only; with a null `code` it is all there is.
  record Token(@Nullable String system, @Nullable String code, @Nullable String text)
      implements SearchValue {}

  /// A reference; its form is as the resource has it, whatever it is rewritten to.
  record Reference(FoundReference reference) implements SearchValue {}

  /// A uri, url or canonical, as it stands.
  record Uri(String uri) implements SearchValue {}

  /// A string as it stands, and its words without case, accents and punctuation ([Words]).
  record Text(String raw, List<String> words) implements SearchValue {}

  /// A time or period from `from` (inclusive) until `until` (exclusive); [Instant#MIN] and
  /// [Instant#MAX] are open ends. A value without zone (a date, a month, a year) is the local time
  /// of Europe/London.
  record When(Instant from, Instant until, Precision precision) implements SearchValue {}

  /// How exactly the time was given; of a period, its more exact end.
  enum Precision {
    YEAR,
    MONTH,
    DAY,
    MINUTE,
    SECOND,
    FRACTION
  }

  /// A decimal or integer.
  record Number(BigDecimal value) implements SearchValue {}

  /// A quantity or money. `low` and `high` differ for a Range or sampled data; null: open on that
  /// side.
  record Quantity(
      @Nullable BigDecimal low,
      @Nullable BigDecimal high,
      @Nullable String comparator,
      @Nullable String system,
      @Nullable String code,
      @Nullable String unit)
      implements SearchValue {}

  /// The parts of a composite that stand together in one element, in the order of
  /// [SearchParameter#components]; each part has one value or more.
  record Composite(List<List<SearchValue>> parts) implements SearchValue {}

  /// A position in degrees (WGS 84).
  record Position(BigDecimal latitude, BigDecimal longitude) implements SearchValue {}
}
