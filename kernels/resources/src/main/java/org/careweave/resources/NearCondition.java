package org.careweave.resources;

import java.math.BigDecimal;
import java.util.List;
import org.careweave.resources.SearchValue.Position;

/// `Location?near=latitude|longitude|distance|units` (FHIR R4, Location).
///
/// @param latitude in degrees
/// @param longitude in degrees
/// @param metres how far away at most
record NearCondition(double latitude, double longitude, double metres) implements Condition {

  /// Mean radius of the earth, IUGG.
  private static final double RADIUS = 6_371_008.8;

  private static final double METRES_A_MILE = 1_609.344;

  /// Where the searcher gives none: a place that one can go to in a town.
  private static final double DEFAULT_METRES = 10_000;

  static Condition of(String value) {
    var parts = Escapes.split(value, '|');
    if (parts.size() < 2 || parts.size() > 4) {
      throw new InvalidClause("near is latitude|longitude|distance|units");
    }
    double metres =
        parts.size() < 3 || parts.get(2).isEmpty()
            ? DEFAULT_METRES
            : number(parts.get(2)) * metresOf(parts);
    return new NearCondition(number(parts.get(0)), number(parts.get(1)), metres);
  }

  private static double metresOf(List<String> parts) {
    return switch (parts.size() < 4 ? "" : parts.get(3)) {
      case "", "km" -> 1_000;
      case "m" -> 1;
      case "[mi_i]", "[mi_us]", "mi" -> METRES_A_MILE;
      default -> throw new InvalidClause("distance is in km, m or [mi_i]");
    };
  }

  private static double number(String text) {
    BigDecimal number = Amounts.decimal(text);
    if (number == null) {
      throw new InvalidClause("not a number");
    }
    return number.doubleValue();
  }

  @Override
  public boolean meets(SearchValue value) {
    return value instanceof Position(var north, var east)
        && distance(north.doubleValue(), east.doubleValue()) <= metres;
  }

  /// The haversine formula.
  private double distance(double otherLatitude, double otherLongitude) {
    double north = Math.toRadians(otherLatitude - latitude) / 2;
    double east = Math.toRadians(otherLongitude - longitude) / 2;
    double square =
        Math.sin(north) * Math.sin(north)
            + Math.cos(Math.toRadians(latitude))
                * Math.cos(Math.toRadians(otherLatitude))
                * Math.sin(east)
                * Math.sin(east);
    return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(square)));
  }
}
