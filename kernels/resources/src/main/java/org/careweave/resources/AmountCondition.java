package org.careweave.resources;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.careweave.resources.SearchValue.Number;
import org.careweave.resources.SearchValue.Quantity;
import org.jspecify.annotations.Nullable;

/// Compares numbers and quantities (FHIR R4, Search, number and quantity): a number asked for
/// stands for all that round to it, `100` for 99.5 up to 100.5, when it is to be equal.
///
/// @param prefix how they compare
/// @param asked the number asked for
/// @param low least number that rounds to it, inclusive
/// @param high exclusive end of those
/// @param units what the unit must be; null: a plain number
record AmountCondition(
    Prefix prefix, BigDecimal asked, BigDecimal low, BigDecimal high, @Nullable Units units)
    implements Condition {

  /// A unit asked for: empty parts are not asked about.
  record Units(String system, String code) {
    boolean fit(Quantity quantity) {
      if (code.isEmpty()) {
        return system.isEmpty() || system.equals(quantity.system());
      }
      return system.isEmpty()
          ? code.equals(quantity.code()) || code.equals(quantity.unit())
          : system.equals(quantity.system()) && code.equals(quantity.code());
    }
  }

  static Condition number(String value) {
    return of(value, null);
  }

  static Condition quantity(String value) {
    List<String> parts = Escapes.split(value, '|').stream().map(Escapes::resolved).toList();
    return switch (parts.size()) {
      case 1 -> of(parts.getFirst(), new Units("", ""));
      case 3 -> of(parts.getFirst(), new Units(parts.get(1), parts.get(2)));
      default -> throw new InvalidClause("a quantity is a number, or number|system|code");
    };
  }

  private static Condition of(String value, @Nullable Units units) {
    var prefixed = Prefix.of(value);
    var number = Amounts.decimal(prefixed.rest());
    if (number == null) {
      throw new InvalidClause("not a number");
    }
    var spread =
        prefixed.prefix() == Prefix.AP
            ? number.abs().divide(BigDecimal.TEN, MathContext.DECIMAL128)
            : number.ulp().divide(BigDecimal.TWO);
    return new AmountCondition(
        prefixed.prefix(), number, number.subtract(spread), number.add(spread), units);
  }

  @Override
  public boolean meets(SearchValue value) {
    return switch (value) {
      case Number(var number) when units == null -> compare(number, number);
      case Quantity quantity when units != null && units.fit(quantity) ->
          compare(least(quantity), most(quantity));
      default -> false;
    };
  }

  /// `<5` in a resource is anything below 5.
  private static @Nullable BigDecimal least(Quantity quantity) {
    String comparator = quantity.comparator();
    return comparator != null && comparator.startsWith("<") ? null : quantity.low();
  }

  private static @Nullable BigDecimal most(Quantity quantity) {
    String comparator = quantity.comparator();
    return comparator != null && comparator.startsWith(">") ? null : quantity.high();
  }

  private boolean compare(@Nullable BigDecimal least, @Nullable BigDecimal most) {
    return switch (prefix) {
      case EQ -> within(least, most);
      case NE -> !within(least, most);
      case GT -> most == null || most.compareTo(asked) > 0;
      case LT -> least == null || least.compareTo(asked) < 0;
      case GE -> most == null || most.compareTo(asked) >= 0;
      case LE -> least == null || least.compareTo(asked) <= 0;
      case SA -> least != null && least.compareTo(asked) > 0;
      case EB -> most != null && most.compareTo(asked) < 0;
      case AP ->
          (most == null || most.compareTo(low) >= 0)
              && (least == null || least.compareTo(high) <= 0);
    };
  }

  private boolean within(@Nullable BigDecimal least, @Nullable BigDecimal most) {
    return least != null && most != null && least.compareTo(low) >= 0 && most.compareTo(high) < 0;
  }
}
