package org.careweave.workspace;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.careweave.access.Sight;
import org.careweave.design.ClinicalDate;
import org.careweave.design.Mark;
import org.careweave.kernel.PersonId;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.transfers.Transfer;
import org.careweave.transfers.TransferClock;
import org.careweave.transfers.TransferKind;
import org.careweave.transfers.Transfers;
import org.springframework.stereotype.Component;

/// Whom crews have brought to an emergency department and nobody there has taken over yet.
@Component
class CrewHandovers {

  /// Minutes by which waits are reported, the longest first.
  private static final List<Integer> BANDS = List.of(60, 30);

  /// For how many minutes nobody who is expected counts as late.
  private static final int GRACE = 5;

  private final Transfers transfers;
  private final People people;
  private final InstantSource clock;

  CrewHandovers(Transfers transfers, People people, InstantSource clock) {
    this.transfers = transfers;
    this.people = people;
    this.clock = clock;
  }

  /// Who waits longest first.
  List<ArrivalsPage.Handover> of(Sight sight) {
    Instant now = clock.instant();
    return rows(
        transfers.untaken(TransferKind.AMBULANCE_HANDOVER, sight),
        (one, person) -> row(one, person, now),
        sight);
  }

  /// Who is on the way, who is expected first first.
  List<ArrivalsPage.Coming> coming(Sight sight) {
    Instant now = clock.instant();
    List<Transfer> told =
        transfers.untaken(TransferKind.AMBULANCE_ALERT, sight).stream()
            .sorted(Comparator.comparing(CrewHandovers::expected))
            .toList();
    return rows(told, (one, person) -> coming(one, person, now), sight);
  }

  private static Instant expected(Transfer one) {
    return Objects.requireNonNullElse(one.asked().begins(), one.since());
  }

  private ArrivalsPage.Coming coming(Transfer one, FoundPerson person, Instant now) {
    Map<String, String> told = one.asked().told();
    Instant expected = expected(one);
    return new ArrivalsPage.Coming(
        ArrivalsPage.Someone.of(person, LocalDate.ofInstant(now, ClinicalDate.ZONE)),
        TransferController.address(one.id()),
        one.asked().what(),
        one.asked().score().map(score -> score.replaceFirst(":.*", "")).orElse(null),
        told.getOrDefault("needs", ""),
        told.getOrDefault("alerts", ""),
        transfers.name(one.sender()) + " to " + one.service().name(),
        ClinicalDate.clockOrDay(expected, now),
        comes(expected, now),
        one.state().words());
  }

  private static Mark comes(Instant expected, Instant now) {
    long minutes = Duration.between(now, expected).toMinutes();
    if (minutes < -GRACE) {
      return new Mark(-minutes + " min late: ring the crew", Mark.Tone.ALERT);
    }
    return new Mark(minutes < 1 ? "Expected now" : "In " + minutes + " min", Mark.Tone.NOTICE);
  }

  private <T> List<T> rows(
      List<Transfer> waiting, BiFunction<Transfer, FoundPerson, T> row, Sight sight) {
    List<PersonId> ids = waiting.stream().map(Transfer::person).distinct().toList();
    Map<PersonId, FoundPerson> known =
        people.persons(ids, sight).stream().collect(Collectors.toMap(FoundPerson::person, p -> p));
    return waiting.stream()
        .flatMap(
            one ->
                Optional.ofNullable(known.get(one.person())).map(p -> row.apply(one, p)).stream())
        .toList();
  }

  private ArrivalsPage.Handover row(Transfer one, FoundPerson person, Instant now) {
    TransferClock.Reading waits =
        one.clocks().stream()
            .filter(c -> c.clock() == TransferClock.HANDOVER)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("a hand-over without its clock"));
    return new ArrivalsPage.Handover(
        ArrivalsPage.Someone.of(person, LocalDate.ofInstant(now, ClinicalDate.ZONE)),
        TransferController.address(one.id()),
        one.asked().what(),
        one.asked().told().getOrDefault("alerts", ""),
        transfers.name(one.sender()) + " to " + one.service().name(),
        ClinicalDate.clockOrDay(waits.started(), now),
        mark(waits, now),
        one.state().words());
  }

  private static Mark mark(TransferClock.Reading waits, Instant now) {
    if (!waits.due().isBefore(now)) {
      long left = Math.max(1, Duration.between(now, waits.due()).toMinutes());
      return new Mark(left + " min left", Mark.Tone.NOTICE);
    }
    long minutes = Duration.between(waits.started(), now).toMinutes();
    String over =
        BANDS.stream()
            .filter(band -> minutes >= band)
            .findFirst()
            .map(band -> ", more than " + band)
            .orElse("");
    long standard = Duration.between(waits.started(), waits.due()).toMinutes();
    return new Mark("Waits " + minutes + " min" + over + ": past " + standard, Mark.Tone.ALERT);
  }

  /// How many there are, and how many are past their time.
  static String summary(List<ArrivalsPage.Handover> all) {
    long late = all.stream().filter(one -> one.mark().tone() == Mark.Tone.ALERT).count();
    return all.size() + (late == 0 ? "" : ", " + late + " past their time");
  }
}
