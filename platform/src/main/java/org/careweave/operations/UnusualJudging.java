package org.careweave.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.careweave.access.Opening;
import org.careweave.access.Sight;
import org.careweave.access.Tie;
import org.careweave.access.UnusualLook;
import org.careweave.access.UnusualLooks;
import org.careweave.access.UnusualReason;
import org.careweave.access.WatchedPerson;
import org.careweave.audit.LookSum;
import org.careweave.audit.LookVolume;
import org.careweave.directory.Directory;
import org.careweave.directory.Edition;
import org.careweave.directory.RoleProfile;
import org.careweave.directory.StaffIdentity;
import org.careweave.directory.StaffMember;
import org.careweave.kernel.NhsNumber;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.people.PeopleQuery;
import org.careweave.people.SourcePatient;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Says of looks why they are worth a second look. Many at once: a few queries for all of them.
@Component
class UnusualJudging {

  /// A median rests on this many days of others at least.
  private static final int LEAST_DAYS = 5;

  private final Directory directory;
  private final People people;
  private final UnusualLooks looks;
  private final UnusualSettings settings;

  UnusualJudging(Directory directory, People people, UnusualLooks looks, UnusualSettings settings) {
    this.directory = directory;
    this.people = people;
    this.looks = looks;
    this.settings = settings;
  }

  /// What is known of everyone in one batch of looks.
  private record Known(
      Edition directory,
      Map<PersonId, FoundPerson> persons,
      Map<String, StaffIdentity> identities,
      Map<NhsNumber, FoundPerson> own,
      Map<NhsNumber, StaffIdentity> staff,
      Set<PersonId> watched) {}

  /// Those of `sums` that weigh enough.
  List<UnusualLook> judge(List<LookSum> sums, Sight job) {
    Known known = known(sums, job);
    List<Tie> ties =
        looks.ties(
            sums.stream().map(sum -> asked(sum, known.directory())).toList(),
            settings.soonAfter(),
            job);
    List<UnusualLook> found = new ArrayList<>();
    for (int i = 0; i < sums.size(); i++) {
      LookSum sum = sums.get(i);
      List<UnusualLook.Reason> reasons = new ArrayList<>(whose(sum, known));
      add(reasons, tie(ties.get(i), sum.last(), sum.emergency()));
      if (settings.odd(role(sum.role()), sum.hours())) {
        reasons.add(
            new UnusualLook.Reason(
                UnusualReason.ODD_HOURS,
                "Looked outside "
                    + hour(settings.officeFrom())
                    + " to "
                    + hour(settings.officeUntil())
                    + ", when people of this role work."));
      }
      UnusualLook look = look(sum, reasons);
      if (look.score() >= settings.leastScore()) {
        found.add(look);
      }
    }
    return found;
  }

  private static String hour(int hour) {
    return "%02d:00".formatted(hour);
  }

  private static UnusualLook look(LookSum sum, List<UnusualLook.Reason> reasons) {
    return new UnusualLook(
        0,
        sum.day(),
        new Opening.By(sum.caller(), role(sum.role()), new OdsCode(sum.organisation()), null),
        sum.person(),
        reasons,
        sum.times(),
        sum.first(),
        sum.last(),
        null);
  }

  private Known known(List<LookSum> sums, Sight job) {
    Edition edition = directory.now();
    Set<PersonId> ids = sums.stream().map(LookSum::person).collect(Collectors.toSet());
    Map<PersonId, FoundPerson> persons = byId(people.persons(ids, job));
    Map<String, StaffIdentity> identities =
        directory.identities(sums.stream().map(LookSum::caller).distinct().toList()).stream()
            .collect(Collectors.toMap(StaffIdentity::user, Function.identity()));
    return new Known(
        edition,
        persons,
        identities,
        own(sums, identities, persons, edition, job),
        staff(persons.values()),
        looks.watched(ids, job).stream().map(WatchedPerson::person).collect(Collectors.toSet()));
  }

  private static Map<PersonId, FoundPerson> byId(Collection<FoundPerson> found) {
    Map<PersonId, FoundPerson> byId = new HashMap<>();
    found.forEach(person -> byId.put(person.person(), person));
    return byId;
  }

  /// Viewers as persons, where an address has to be compared.
  private Map<NhsNumber, FoundPerson> own(
      List<LookSum> sums,
      Map<String, StaffIdentity> identities,
      Map<PersonId, FoundPerson> persons,
      Edition edition,
      Sight job) {
    Set<NhsNumber> numbers = new HashSet<>();
    for (LookSum sum : sums) {
      StaffIdentity identity = identities.get(sum.caller());
      FoundPerson person = persons.get(sum.person());
      NhsNumber number = identity == null ? null : identity.nhsNumber();
      if (number != null
          && person != null
          && Kinship.of(name(sum, edition), identity, null, person) == Kinship.Degree.FAMILY_NAME) {
        numbers.add(number);
      }
    }
    Map<NhsNumber, FoundPerson> own = new HashMap<>();
    for (NhsNumber number : numbers) {
      people
          .find(new PeopleQuery.ByNhsNumber(number), job, 1)
          .forEach(person -> own.put(number, person));
    }
    return own;
  }

  private Map<NhsNumber, StaffIdentity> staff(Collection<FoundPerson> persons) {
    Set<NhsNumber> numbers =
        persons.stream()
            .flatMap(person -> person.linked().stream())
            .map(SourcePatient::nhsNumber)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return directory.identitiesOf(numbers).stream()
        .collect(
            Collectors.toMap(
                identity -> Objects.requireNonNull(identity.nhsNumber()),
                Function.identity(),
                (one, _) -> one));
  }

  private static String name(LookSum sum, Edition edition) {
    return edition.staffMember(sum.caller()).map(StaffMember::name).orElse("");
  }

  private static List<UnusualLook.Reason> whose(LookSum sum, Known known) {
    List<UnusualLook.Reason> reasons = new ArrayList<>();
    FoundPerson person = known.persons().get(sum.person());
    if (person != null) {
      StaffIdentity identity = known.identities().get(sum.caller());
      NhsNumber number = identity == null ? null : identity.nhsNumber();
      FoundPerson own = number == null ? null : known.own().get(number);
      Kinship.Degree degree = Kinship.of(name(sum, known.directory()), identity, own, person);
      add(reasons, kinship(degree));
      if (degree.compareTo(Kinship.Degree.HOUSEHOLD) >= 0 && isColleague(sum, person, known)) {
        reasons.add(
            new UnusualLook.Reason(
                UnusualReason.COLLEAGUE, "The person works for the same organisation."));
      }
    }
    if (known.watched().contains(sum.person())) {
      reasons.add(
          new UnusualLook.Reason(
              UnusualReason.WATCHED, "The person is on the list of those watched over."));
    }
    return reasons;
  }

  private static UnusualLook.@Nullable Reason kinship(Kinship.Degree degree) {
    return switch (degree) {
      case SELF_BY_NUMBER ->
          new UnusualLook.Reason(UnusualReason.OWN_RECORD, "The NHS number is the viewer's own.");
      case SELF_BY_BIRTH ->
          new UnusualLook.Reason(
              UnusualReason.OWN_RECORD, "Name and date of birth are the viewer's own.");
      case HOUSEHOLD ->
          new UnusualLook.Reason(
              UnusualReason.HOUSEHOLD, "Family name and postcode are the viewer's own.");
      case FULL_NAME ->
          new UnusualLook.Reason(
              UnusualReason.SAME_NAME,
              "Given and family name are the viewer's own: their own record, or a namesake's.");
      case FAMILY_NAME ->
          new UnusualLook.Reason(UnusualReason.FAMILY_NAME, "The family name is the viewer's own.");
      case NONE -> null;
    };
  }

  private static boolean isColleague(LookSum sum, FoundPerson person, Known known) {
    return person.linked().stream()
        .map(SourcePatient::nhsNumber)
        .filter(Objects::nonNull)
        .map(known.staff()::get)
        .filter(Objects::nonNull)
        .filter(identity -> !identity.user().equals(sum.caller()))
        .flatMap(identity -> known.directory().staffMember(identity.user()).stream())
        .flatMap(member -> member.profiles().stream())
        .anyMatch(profile -> profile.organisation().value().equals(sum.organisation()));
  }

  /// What the viewer may have had to do with the person: the trail does not say in which team they
  /// acted, so every team of theirs there counts.
  private static Tie.Asked asked(LookSum sum, Edition edition) {
    return new Tie.Asked(
        principals(sum.caller(), sum.organisation(), edition),
        sum.person(),
        sum.first(),
        sum.last());
  }

  static Set<String> principals(String user, String organisation, Edition edition) {
    Set<String> principals = new HashSet<>(Set.of("user:" + user, "org:" + organisation));
    edition.staffMember(user).stream()
        .flatMap(member -> member.profiles().stream())
        .filter(profile -> profile.organisation().value().equals(organisation))
        .map(RoleProfile::team)
        .filter(Objects::nonNull)
        .forEach(team -> principals.add("team:" + team));
    return principals;
  }

  /// What there is to say of a tie; null when a relationship held.
  static UnusualLook.@Nullable Reason tie(Tie tie, Instant last, boolean emergency) {
    if (tie.held()) {
      return null;
    }
    if (tie.ownWord()) {
      return new UnusualLook.Reason(
          UnusualReason.ON_OWN_WORD,
          "Looked on their own word, by broken glass or a claim, which is reviewed by itself.");
    }
    if (tie.later() != null && tie.laterFrom() != null) {
      long hours = Duration.between(last, tie.laterFrom()).toHours();
      return new UnusualLook.Reason(
          UnusualReason.RELATIONSHIP_LATER,
          "No relationship held, but one began soon after: "
              + ReviewWords.kind(tie.later())
              + (hours < 1 ? ", within the hour." : ", " + hours + " h later."));
    }
    return emergency
        ? new UnusualLook.Reason(
            UnusualReason.NO_RELATIONSHIP_IN_EMERGENCY,
            "No relationship held or began soon after; they looked in an emergency.")
        : new UnusualLook.Reason(
            UnusualReason.NO_RELATIONSHIP,
            "No relationship between them, their team or organisation and the person held then or"
                + " began soon after.");
  }

  /// Those of `volumes` that rest on enough days.
  static List<UnusualLook> judge(List<LookVolume> volumes) {
    return volumes.stream()
        .filter(volume -> volume.days() >= LEAST_DAYS)
        .map(UnusualJudging::look)
        .toList();
  }

  private static UnusualLook look(LookVolume volume) {
    String words =
        "Looked at "
            + volume.persons()
            + " people that day; others of the role looked at "
            + Math.round(volume.median())
            + " a day at the median.";
    return new UnusualLook(
        0,
        volume.day(),
        new Opening.By(
            volume.caller(), role(volume.role()), new OdsCode(volume.organisation()), null),
        null,
        List.of(new UnusualLook.Reason(UnusualReason.HIGH_VOLUME, words)),
        volume.persons(),
        volume.first(),
        volume.last(),
        null);
  }

  private static String role(@Nullable String role) {
    return role == null ? "" : role;
  }

  private static void add(List<UnusualLook.Reason> reasons, UnusualLook.@Nullable Reason reason) {
    if (reason != null) {
      reasons.add(reason);
    }
  }
}
