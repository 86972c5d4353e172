package org.careweave.synthetic;

import java.util.ArrayList;
import java.util.List;

/// Homes in a town that does not exist: postcodes of the area ZZ, which is not a postal area.
final class Addresses {

  private record Street(String name, String sector, int decile) {}

  private static final String LETTERS = "ABDEFGHJLNPQRSTUWXYZ";

  private final List<Street> streets =
      Tsv.read("streets.tsv", r -> new Street(r.text(0), r.text(1), r.whole(2)));
  private final List<Street> lakeside = new ArrayList<>();
  private final List<Street> hillside = new ArrayList<>();

  Addresses() {
    for (Street street : streets) {
      char first = street.sector.charAt(0);
      (first == '4' || first == '5' || first == '8' ? lakeside : hillside).add(street);
    }
  }

  Person.Home home(Chance chance) {
    Street street = chance.pick(streets);
    int house = chance.between(1, 240);
    String line = house + " " + street.name;
    if (chance.happens(0.14)) {
      line = "Flat " + chance.between(1, 40) + ", " + line;
    }
    return new Person.Home(line, postcode(street, house), street.decile);
  }

  Person.Home careHome(Chance chance) {
    Street street = chance.pick(streets);
    String name =
        chance.pick(
            List.of("Mereview House", "The Willows", "Heronbank", "St Clement's", "Larkrise"));
    return new Person.Home(name + " Care Home, " + street.name, postcode(street, 7), street.decile);
  }

  /// The index of one of the six practices of the network where this home is.
  int practiceNear(Person.Home home, Chance chance) {
    char sector = home.postcode().charAt(4);
    int base = sector == '4' || sector == '5' || sector == '8' ? 0 : 6;
    return base + chance.weighted(new int[] {30, 22, 16, 14, 10, 8});
  }

  private static String postcode(Street street, int house) {
    long mixed = Chance.mix(street.name.hashCode() * 31L + house / 12);
    char last = LETTERS.charAt((int) Math.floorMod(mixed, (long) LETTERS.length()));
    return "ZZ9 " + street.sector + last;
  }
}
