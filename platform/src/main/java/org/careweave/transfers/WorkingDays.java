package org.careweave.transfers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Monday to Friday, but bank holidays in England: which days those are is data.
@Component
final class WorkingDays {

  private static final Logger LOG = LoggerFactory.getLogger(WorkingDays.class);
  private static final ZoneId ZONE = ZoneId.of("Europe/London");
  private static final String SHIPPED = "/transfers/bank-holidays-england.tsv";

  /// How long before its end a list is said to be too short.
  private static final int MONTHS_LEFT = 3;

  private final Set<LocalDate> holidays;

  WorkingDays(TransferSettings settings, InstantSource clock) {
    this.holidays = read(text(settings.bankHolidays()));
    LocalDate last = holidays.stream().max(LocalDate::compareTo).orElse(LocalDate.EPOCH);
    if (last.isBefore(LocalDate.ofInstant(clock.instant(), ZONE).plusMonths(MONTHS_LEFT))) {
      LOG.warn(
          "The list of bank holidays ends on {}: later ones are taken for working days. Setting"
              + " careweave.transfers.bank-holidays",
          last);
    }
  }

  private static String text(@Nullable Path file) {
    try {
      return file == null ? shipped() : Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("The list of bank holidays cannot be read", e);
    }
  }

  private static String shipped() throws IOException {
    try (InputStream in = WorkingDays.class.getResourceAsStream(SHIPPED)) {
      if (in == null) {
        throw new IOException(SHIPPED + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Set<LocalDate> read(String text) {
    Set<LocalDate> days = new TreeSet<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (!line.isBlank() && !line.startsWith("#")) {
        try {
          days.add(LocalDate.parse(line.strip().split("\t")[0]));
        } catch (DateTimeParseException e) {
          throw new IllegalArgumentException(
              "Bank holidays, line " + number + ": a day is written 2026-12-25", e);
        }
      }
    }
    return Set.copyOf(days);
  }

  /// The bank holidays that are known.
  Set<LocalDate> holidays() {
    return holidays;
  }

  /// Whether people work on this day.
  boolean isOne(LocalDate day) {
    return day.getDayOfWeek() != DayOfWeek.SATURDAY
        && day.getDayOfWeek() != DayOfWeek.SUNDAY
        && !holidays.contains(day);
  }

  /// So many working days later, at the same time of the clock on the wall. What starts on another
  /// day starts when the next working day does, and has the whole of the last one.
  Instant after(Instant start, int days) {
    ZonedDateTime from = start.atZone(ZONE);
    LocalDate day = from.toLocalDate();
    boolean works = isOne(day);
    int left = days;
    while (left > 0) {
      day = day.plusDays(1);
      left -= isOne(day) ? 1 : 0;
    }
    return works
        ? ZonedDateTime.of(day, from.toLocalTime(), ZONE).toInstant()
        : day.plusDays(1).atStartOfDay(ZONE).toInstant();
  }
}
