package org.careweave.tasks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Who is told, and how long after its time, of what waits: data, since each place arranges it in
/// its own way. The most special place that has rules for a clock decides alone.
@Component
final class EscalationRules {

  private static final String SHIPPED = "/tasks/escalations.tsv";
  private static final Pattern PLACE =
      Pattern.compile("\\*|(service|team|organisation):[A-Za-z0-9-]+");
  private static final Pattern AFTER = Pattern.compile("(\\d{1,4})([mhd])");
  private static final Pattern WHO =
      Pattern.compile(
          "(?<kind>user|role|members)(?::(?<code>[A-Za-z0-9._-]+))?(?:@(?<team>[A-Za-z0-9-]+))?");
  private static final Map<String, Duration> UNITS =
      Map.of("m", Duration.ofMinutes(1), "h", Duration.ofHours(1), "d", Duration.ofDays(1));

  /// One who is told.
  ///
  /// @param after how long past the time
  record Rung(Duration after, Who who) {}

  /// Whom a rule names.
  ///
  /// @param code user name, or SDS job role; empty for everybody
  /// @param team of which team; null: of the one it waits for
  record Who(Kind kind, String code, @Nullable String team) {

    /// How it names them.
    enum Kind {
      USER,
      ROLE,
      MEMBERS
    }
  }

  private record Row(String place, String clock, Rung rung) {}

  private final List<Row> rows;

  /// @throws IllegalArgumentException naming the line of the file that is no rule
  EscalationRules(TaskSettings settings) {
    this.rows = read(text(settings.escalations()));
  }

  private static String text(@Nullable Path file) {
    if (file == null) {
      return shipped();
    }
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("The rules of escalation cannot be read", e);
    }
  }

  private static String shipped() {
    try (InputStream in = EscalationRules.class.getResourceAsStream(SHIPPED)) {
      if (in == null) {
        throw new IllegalStateException(SHIPPED + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The rules of escalation cannot be read", e);
    }
  }

  private static List<Row> read(String text) {
    List<Row> rows = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (!line.isBlank() && !line.startsWith("#")) {
        rows.add(row(line, number));
      }
    }
    rows.sort(Comparator.comparing(row -> row.rung().after()));
    return List.copyOf(rows);
  }

  private static Row row(String line, int number) {
    String[] cells = line.strip().split("\t+");
    if (cells.length != 4) {
      throw wrong(number, "four columns: place, clock, after, who");
    }
    if (!PLACE.matcher(cells[0]).matches()) {
      throw wrong(number, "a place is *, service:…, team:… or organisation:…");
    }
    if (!cells[1].matches("\\*|[a-z-]+")) {
      throw wrong(number, "a clock is * or its code");
    }
    Matcher after = AFTER.matcher(cells[2]);
    if (!after.matches()) {
      throw wrong(number, "after is minutes, hours or days: 30m, 4h, 2d");
    }
    Duration wait = UNITS.getOrDefault(after.group(2), Duration.ZERO);
    Rung rung = new Rung(wait.multipliedBy(Long.parseLong(after.group(1))), who(cells[3], number));
    return new Row(cells[0], cells[1], rung);
  }

  private static Who who(String cell, int number) {
    Matcher who = WHO.matcher(cell);
    boolean fits = who.matches();
    String code = fits ? who.group("code") : null;
    if (!fits || (code == null) != who.group("kind").equals("members")) {
      throw wrong(number, "who is user:…, role:…, members, each with @team or without");
    }
    Who.Kind kind =
        switch (who.group("kind")) {
          case "user" -> Who.Kind.USER;
          case "role" -> Who.Kind.ROLE;
          default -> Who.Kind.MEMBERS;
        };
    return new Who(kind, code == null ? "" : code, who.group("team"));
  }

  private static IllegalArgumentException wrong(int number, String words) {
    return new IllegalArgumentException("Rules of escalation, line " + number + ": " + words);
  }

  /// Who is told of a clock at a place, one after another; empty when nobody is named.
  List<Rung> chain(EscalationPlace place, String clock) {
    List<String> places = new ArrayList<>();
    if (place.service() != null) {
      places.add("service:" + place.service());
    }
    if (place.team() != null) {
      places.add("team:" + place.team());
    }
    places.add("organisation:" + place.organisation());
    places.add("*");
    for (String one : places) {
      for (String of : List.of(clock, "*")) {
        List<Rung> found =
            rows.stream()
                .filter(row -> row.place().equals(one) && row.clock().equals(of))
                .map(Row::rung)
                .toList();
        if (!found.isEmpty()) {
          return found;
        }
      }
    }
    return List.of();
  }
}
