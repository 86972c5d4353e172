package org.careweave.resources;

import java.time.Duration;
import org.careweave.resources.SearchValue.When;

/// Compares spans of time (FHIR R4, Search, date and prefixes): both the value asked for and the
/// value in the resource are spans, since dates are partial and periods have two ends.
///
/// @param prefix how they compare
/// @param asked the span asked for
record TimeCondition(Prefix prefix, When asked) implements Condition {

  static Condition of(String value) {
    var prefixed = Prefix.of(value);
    var when = TimeReader.when(prefixed.rest());
    if (when == null) {
      throw new InvalidClause("not a date or time");
    }
    return new TimeCondition(
        prefixed.prefix(), prefixed.prefix() == Prefix.AP ? widened(when) : when);
  }

  /// FHIR leaves the approximation to the server; ours is once the span asked for on either side (a
  /// day for a day, a year for a year), which does not change with the time of asking.
  private static When widened(When when) {
    var length = Duration.between(when.from(), when.until());
    return new When(when.from().minus(length), when.until().plus(length), when.precision());
  }

  @Override
  public boolean meets(SearchValue value) {
    if (!(value instanceof When when)) {
      return false;
    }
    return switch (prefix) {
      case EQ -> within(when);
      case NE -> !within(when);
      case GT -> when.until().isAfter(asked.until());
      case LT -> when.from().isBefore(asked.from());
      case GE -> when.until().isAfter(asked.until()) || within(when);
      case LE -> when.from().isBefore(asked.from()) || within(when);
      case SA -> !when.from().isBefore(asked.until());
      case EB -> !when.until().isAfter(asked.from());
      case AP -> when.from().isBefore(asked.until()) && when.until().isAfter(asked.from());
    };
  }

  private boolean within(When when) {
    return !when.from().isBefore(asked.from()) && !when.until().isAfter(asked.until());
  }
}
