package org.careweave.transfers;

import static org.careweave.transfers.TransferMoving.textProblem;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.directory.OrganisationKind;
import org.careweave.directory.ServiceLine;
import org.careweave.kernel.PersonId;
import org.careweave.kernel.Problem;
import org.careweave.people.People;
import org.careweave.tasks.TaskText;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Whether what somebody writes is what its kind needs, and whether a transfer of that kind can be
/// written, or sent, for this person, from here, to that service.
@Component
final class TransferCheck {

  private static final ZoneId ZONE = ZoneId.of("Europe/London");
  private static final int MOST_ITEMS = 100;

  /// Clocks of different machines differ.
  private static final Duration AHEAD = Duration.ofMinutes(2);

  private final Directory directory;
  private final People people;
  private final StayRows stays;
  private final InstantSource clock;

  TransferCheck(Directory directory, People people, StayRows stays, InstantSource clock) {
    this.directory = directory;
    this.people = people;
    this.stays = stays;
    this.clock = clock;
  }

  /// As it is to be kept: clean words, only headings that the kind has, times as moments.
  Transfer.Asked cleaned(Transfer.Asked asked) {
    Map<String, String> told = new LinkedHashMap<>();
    for (TransferHeading heading : asked.kind().terms().headings()) {
      String words = TaskText.clean(asked.told().getOrDefault(heading.code(), ""));
      if (!words.isEmpty()) {
        told.put(
            heading.code(), heading.sort() == TransferHeading.Sort.TIME ? moment(words) : words);
      }
    }
    return new Transfer.Asked(
        asked.kind(),
        TaskText.clean(asked.what()),
        TaskText.clean(asked.reason()),
        asked.priority(),
        asked.items(),
        told);
  }

  /// `14:05` as the last time at which clocks showed that; what is none stays as it is.
  private String moment(String words) {
    try {
      LocalTime time = LocalTime.parse(words.length() == 4 ? "0" + words : words);
      ZonedDateTime now = clock.instant().atZone(ZONE);
      ZonedDateTime at = now.with(time);
      return (at.isAfter(now.plus(AHEAD)) ? at.minusDays(1) : at).toInstant().toString();
    } catch (DateTimeParseException e) {
      return words;
    }
  }

  /// What is wrong with what was written; empty when nothing is.
  Optional<Problem> wrong(Transfer.Asked asked) {
    TransferTerms.Form form = asked.kind().terms().form();
    boolean plain = asked.kind().terms().headings().isEmpty();
    List<@Nullable Problem> problems = new ArrayList<>();
    String what = plain ? "Say what you ask them to do" : unsaid(form.what());
    String why = plain ? "Say why, and what they need to know" : unsaid(form.reason());
    problems.add(textProblem(asked.what(), TaskText.SHORT, "what", what));
    problems.add(textProblem(asked.reason(), TaskText.LONG, "reason", why));
    asked.kind().terms().headings().forEach(heading -> problems.add(wrong(heading, asked)));
    problems.add(
        asked.items().size() > MOST_ITEMS
            ? Problem.invalid("TRF-003", "Up to " + MOST_ITEMS + " items can go with it", "items")
            : null);
    return problems.stream().filter(Objects::nonNull).findFirst();
  }

  private static String unsaid(String label) {
    return "Write under “" + label + "”";
  }

  private @Nullable Problem wrong(TransferHeading heading, Transfer.Asked asked) {
    String words = asked.told().getOrDefault(heading.code(), "");
    String field = "told-" + heading.code();
    if (words.isEmpty() && !heading.must()) {
      return null;
    }
    return switch (heading.sort()) {
      case TEXT, WHERE -> textProblem(words, TaskText.LONG, field, unsaid(heading.label()));
      case CHOICE ->
          heading.choices().contains(words)
              ? null
              : Problem.invalid("TRF-050", "Choose under “" + heading.label() + "”", field);
      case TIME -> wrongTime(words, field);
    };
  }

  private @Nullable Problem wrongTime(String words, String field) {
    try {
      Instant at = Instant.parse(words);
      Instant now = clock.instant();
      return at.isAfter(now.plus(AHEAD)) || at.isBefore(now.minus(Duration.ofDays(1)))
          ? Problem.invalid("TRF-052", "Enter a time of the last 24 hours", field)
          : null;
    } catch (DateTimeParseException e) {
      return Problem.invalid("TRF-051", "Enter a time, for example 14:05", field);
    }
  }

  /// Why one of this kind cannot be written, or sent, for this person from here; empty when it can.
  Optional<Problem> unfit(TransferKind kind, PersonId person, Sight sight) {
    TransferTerms terms = kind.terms();
    if (terms.living()
        && people.person(person, sight).filter(p -> p.best().deceased()).isPresent()) {
      return Optional.of(
          refused("TRF-053", "This person has died: cancel what is open, and tell who waits"));
    }
    return switch (terms.from()) {
      case TEAM -> Optional.empty();
      case CREW ->
          isCrew(sight.caller())
              ? Optional.empty()
              : Optional.of(refused("TRF-054", "This is for ambulance services to write"));
      case BED ->
          stays
                  .of(person, sight)
                  .filter(stay -> stay.hospital().equals(sight.caller().organisation()))
                  .isPresent()
              ? Optional.empty()
              : Optional.of(
                  refused(
                      "TRF-055",
                      "Your hospital’s system says that this person is in none of its beds now."
                          + " Nothing was sent: look where they are"));
    };
  }

  private boolean isCrew(Caller caller) {
    return directory
        .organisation(caller.organisation())
        .filter(o -> o.kind() == OrganisationKind.AMBULANCE_TRUST)
        .isPresent();
  }

  private static Problem refused(String code, String words) {
    return Problem.invalid(code, words, null);
  }

  /// Why a service cannot be asked for a transfer of this kind; empty when it can.
  ///
  /// @param code of the service, or of a practice
  Optional<Problem> misdirected(TransferKind kind, String code) {
    boolean practice = code.startsWith(Receivers.PRACTICE);
    boolean fits =
        kind.terms().services().isEmpty()
            || (practice && kind.terms().practices())
            || directory.now().services().stream()
                .anyMatch(service -> service.code().equals(code) && fits(kind, service));
    return fits
        ? Optional.empty()
        : Optional.of(
            Problem.invalid(
                "TRF-056",
                "That service does not take people over in this way: choose one of those offered",
                "service"));
  }

  /// Whether a service can be asked for a transfer of this kind.
  static boolean fits(TransferKind kind, ServiceLine service) {
    return kind.terms().services().isEmpty()
        || kind.terms().services().contains(String.valueOf(service.kind()));
  }
}
