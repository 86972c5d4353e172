package org.careweave.transfers;

import static org.careweave.transfers.TransferMoving.textProblem;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.directory.OrganisationKind;
import org.careweave.directory.ServiceLine;
import org.careweave.kernel.PersonId;
import org.careweave.kernel.Problem;
import org.careweave.people.People;
import org.careweave.tasks.TaskText;
import org.careweave.transfers.TransferMove.Says;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Whether what somebody writes is what its kind needs, and whether a transfer of that kind can be
/// written, or sent, for this person, from here, to that service.
@Component
final class TransferCheck {

  private static final ZoneId ZONE = ZoneId.of("Europe/London");
  private static final int MOST_ITEMS = 100;

  /// From this age on the early warning score counts.
  private static final int ADULT = 16;

  private static final Pattern MINUTES = Pattern.compile("([0-9]{1,3})( ?min(utes)?)?");

  /// Nobody is longer on the way.
  private static final Duration LONGEST_WAY = Duration.ofHours(6);

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
      if (!words.isEmpty() && heading.sort() != TransferHeading.Sort.SCORE) {
        told.put(
            heading.code(),
            switch (heading.sort()) {
              case TIME -> moment(words);
              case SOON -> soon(words);
              case VITAL -> CrewSigns.plain(heading.code(), words);
              case TEXT, CHOICE, SCORE, WHERE -> words;
            });
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

  /// With the early warning score of what was measured, where its kind has one and it counts for
  /// this person: an adult who is not pregnant.
  Transfer.Asked scored(Transfer.Asked asked, PersonId person, Sight sight) {
    boolean has =
        asked.kind().terms().headings().stream()
            .anyMatch(heading -> heading.sort() == TransferHeading.Sort.SCORE);
    LocalDate day = LocalDate.ofInstant(clock.instant(), ZONE);
    return Optional.of(person)
        .filter(_ -> has)
        .flatMap(one -> people.person(one, sight))
        .map(found -> found.best().birthDate())
        .filter(birth -> !birth.plusYears(ADULT).isAfter(day))
        .flatMap(_ -> CrewSigns.score(asked.told()))
        .map(score -> asked.telling(CrewTerms.SCORE, score))
        .orElse(asked);
  }

  /// `14:05` as the last time at which clocks showed that; what is none stays as it is.
  private String moment(String words) {
    try {
      ZonedDateTime now = clock.instant().atZone(ZONE);
      ZonedDateTime at = now.with(clockTime(words));
      return (at.isAfter(now.plus(AHEAD)) ? at.minusDays(1) : at).toInstant().toString();
    } catch (DateTimeParseException e) {
      return words;
    }
  }

  /// `8`, `8 min` or `14:05` as the moment meant, which is to come; what is none stays as it is.
  String soon(String words) {
    Matcher minutes = MINUTES.matcher(words);
    ZonedDateTime now = clock.instant().truncatedTo(ChronoUnit.SECONDS).atZone(ZONE);
    if (minutes.matches()) {
      return now.plusMinutes(Integer.parseInt(minutes.group(1))).toInstant().toString();
    }
    try {
      ZonedDateTime at = now.with(clockTime(words));
      return (at.isBefore(now.minus(AHEAD)) ? at.plusDays(1) : at).toInstant().toString();
    } catch (DateTimeParseException e) {
      return words;
    }
  }

  private static LocalTime clockTime(String words) {
    return LocalTime.parse(words.length() == 4 ? "0" + words : words);
  }

  /// What is wrong with a moment that is to come; null when nothing is.
  @Nullable Problem wrongSoon(String words, String field) {
    try {
      Instant at = Instant.parse(words);
      Instant now = clock.instant();
      return at.isBefore(now.minus(AHEAD)) || at.isAfter(now.plus(LONGEST_WAY))
          ? Problem.invalid("TRF-058", "Enter a time within the next 6 hours", field)
          : null;
    } catch (DateTimeParseException e) {
      return Problem.invalid("TRF-057", Says.EXPECTED.unsaid(), field);
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
      case SOON -> wrongSoon(words, field);
      case SCORE -> null;
      case VITAL -> CrewSigns.wrong(heading.code(), words, field);
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
                      "Your hospital’s system says that this person is in none of its beds now:"
                          + " look where they are"));
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
