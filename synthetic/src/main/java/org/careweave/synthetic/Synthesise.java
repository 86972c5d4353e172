package org.careweave.synthetic;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;

/// The command that makes a synthetic ICS on disk:
///
/// `Synthesise --people 500 --seed 1 --out folder [--today 2026-11-22|now]`
///
/// The same arguments give the same bytes; `now` is the newest day whose morning, in which people
/// arrive at the emergency department, is over. Prints progress and the final counts; ends with
/// status 1
/// when a promised ratio is missed, 2 when the arguments make no sense.
public final class Synthesise {

  /// What to make. `today` is a day as in [Clock].
  record Order(int people, long seed, Path out, int today) {

    static Order of(String[] arguments) {
      int people = 500;
      long seed = 1;
      Path out = Path.of("northmere");
      LocalDate today = LocalDate.of(2026, 11, 22);
      for (int i = 0; i < arguments.length; i += 2) {
        if (i + 1 == arguments.length) {
          throw new IllegalArgumentException(arguments[i] + " wants a value");
        }
        String value = arguments[i + 1];
        switch (arguments[i]) {
          case "--people" -> people = Integer.parseInt(value);
          case "--seed" -> seed = Long.parseLong(value);
          case "--out" -> out = Path.of(value);
          case "--today" -> today = value.equals("now") ? newest() : LocalDate.parse(value);
          default -> throw new IllegalArgumentException("unknown argument " + arguments[i]);
        }
      }
      if (people < 1 || people > 1_000_000) {
        throw new IllegalArgumentException("--people must be from 1 to 1,000,000");
      }
      return new Order(people, seed, out, (int) today.toEpochDay());
    }

    private static LocalDate newest() {
      return ZonedDateTime.now(ZoneId.of("Europe/London"))
          .minusHours(Arrivals.LAST_HOUR)
          .toLocalDate();
    }
  }

  private Synthesise() {}

  /// Runs the command.
  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Order order;
    try {
      order = Order.of(arguments);
    } catch (RuntimeException e) {
      out.println("Cannot start: " + e.getMessage());
      out.println("--people 1…1000000 --seed n --out folder [--today yyyy-mm-dd|now]");
      System.exit(2);
      return;
    }
    long start = System.nanoTime();
    Counts counts = new Northmere(order).make(out);
    double seconds = (System.nanoTime() - start) / 1e9;
    Json json = new Json();
    counts.write(json);
    out.println(new String(json.copy(), StandardCharsets.UTF_8));
    List<String> missed = counts.missed();
    missed.forEach(promise -> out.println("MISSED: " + promise));
    double rate = counts.resources() / seconds;
    out.printf(Locale.ROOT, "%.1f s, %,.0f resources/s%n", seconds, rate);
    if (!missed.isEmpty()) {
      System.exit(1);
    }
  }
}
