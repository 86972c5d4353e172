package org.careweave.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
import org.careweave.directory.Kinship;
import org.careweave.directory.RoleProfile;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
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

  /// Those of `sums` that weigh enough.
  List<UnusualLook> judge(List<LookSum> sums, Sight job) {
    Edition edition = directory.now();
    List<Tie> ties =
        looks.ties(
            sums.stream().map(sum -> asked(sum, edition)).toList(), settings.soonAfter(), job);
    List<List<UnusualLook.Reason>> whose = whose(sums, job);
    List<UnusualLook> found = new ArrayList<>();
    for (int i = 0; i < sums.size(); i++) {
      LookSum sum = sums.get(i);
      List<UnusualLook.Reason> reasons = new ArrayList<>(whose.get(i));
      add(reasons, tie(ties.get(i), sum.last(), sum.emergency()));
      add(reasons, hours(sum));
      UnusualLook look = look(sum, reasons);
      if (look.score() >= settings.leastScore()) {
        found.add(look);
      }
    }
    return found;
  }

  private UnusualLook.@Nullable Reason hours(LookSum sum) {
    return settings.odd(role(sum.role()), sum.hours())
        ? new UnusualLook.Reason(
            UnusualReason.ODD_HOURS,
            "Looked outside "
                + hour(settings.officeFrom())
                + " to "
                + hour(settings.officeUntil())
                + ", when people of this role work.")
        : null;
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
        new UnusualLook.Looks(sum.times(), sum.first(), sum.last()),
        null);
  }

  /// Whose record each look was of: what makes the person special to the viewer, or to everyone.
  private List<List<UnusualLook.Reason>> whose(List<LookSum> sums, Sight job) {
    Set<PersonId> ids = sums.stream().map(LookSum::person).collect(Collectors.toSet());
    Map<PersonId, List<Kinship.Named>> persons =
        people.persons(ids, job).stream()
            .collect(Collectors.toMap(FoundPerson::person, UnusualJudging::named));
    Set<PersonId> watched =
        looks.watched(ids, job).stream().map(WatchedPerson::person).collect(Collectors.toSet());
    List<Kinship> kinships =
        directory.kinships(
            sums.stream()
                .map(
                    sum ->
                        new Kinship.Asked(
                            sum.caller(),
                            new OdsCode(sum.organisation()),
                            persons.getOrDefault(sum.person(), List.of())))
                .toList());
    List<List<UnusualLook.Reason>> reasons = new ArrayList<>();
    for (int i = 0; i < sums.size(); i++) {
      reasons.add(whose(kinships.get(i), watched.contains(sums.get(i).person())));
    }
    return reasons;
  }

  private static List<Kinship.Named> named(FoundPerson person) {
    return person.linked().stream()
        .map(
            source ->
                new Kinship.Named(
                    source.family(),
                    source.given(),
                    source.nhsNumber(),
                    source.birthDate(),
                    source.postcode()))
        .toList();
  }

  private static List<UnusualLook.Reason> whose(Kinship kinship, boolean watched) {
    List<UnusualLook.Reason> reasons = new ArrayList<>();
    add(reasons, kinship(kinship.degree()));
    if (kinship.colleague() && kinship.degree().compareTo(Kinship.Degree.HOUSEHOLD) >= 0) {
      reasons.add(
          new UnusualLook.Reason(
              UnusualReason.COLLEAGUE, "The person works for the same organisation."));
    }
    if (watched) {
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
        new UnusualLook.Looks(volume.persons(), volume.first(), volume.last()),
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
