package org.careweave.transfers;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Purpose;
import org.careweave.access.RelationshipKind;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.directory.Edition;
import org.careweave.directory.Organisation;
import org.careweave.directory.OrganisationKind;
import org.careweave.directory.RoleProfile;
import org.careweave.directory.ServiceLine;
import org.careweave.directory.Team;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Problem;
import org.careweave.tasks.Tasks;
import org.springframework.stereotype.Component;

/// Which services of the directory can be asked, and who answers for a side of a transfer.
@Component
final class Receivers {

  private static final ZoneId ZONE = ZoneId.of("Europe/London");

  /// Before the ODS code of a practice, which receives as an organisation.
  static final String PRACTICE = "practice:";

  /// Sections of the two resources of a transfer.
  private static final List<String> SECTIONS =
      List.of("plan-and-requested-actions", "referral-details");

  private final Directory directory;
  private final Access access;
  private final Tasks tasks;

  Receivers(Directory directory, Access access, Tasks tasks) {
    this.directory = directory;
    this.access = access;
    this.tasks = tasks;
  }

  /// Who receives what is sent to a service, or why nobody does.
  sealed interface Found {
    record Receiver(Party party, Transfer.Destination service) implements Found {}

    record Nobody(Problem problem) implements Found {}
  }

  /// Services whose name, sort or organisation has all these words.
  List<ServiceLine> search(String words, Instant now) {
    Edition edition = directory.now();
    LocalDate day = LocalDate.ofInstant(now, ZONE);
    String[] wanted = words.toLowerCase(Locale.ROOT).strip().split("\\s+");
    return edition.services().stream()
        .filter(service -> service.open().openOn(day))
        .filter(
            service -> {
              String all = haystack(service, edition);
              return Arrays.stream(wanted).allMatch(all::contains);
            })
        .toList();
  }

  private static String haystack(ServiceLine service, Edition edition) {
    String organisation =
        edition.organisation(service.organisation()).map(Organisation::name).orElse("");
    return (service.name() + " " + service.kind() + " " + organisation).toLowerCase(Locale.ROOT);
  }

  /// Who receives for a service.
  ///
  /// @param custodian who answers for what is sent
  Found of(String code, Party sender, OdsCode custodian, Instant now) {
    if (code.startsWith(PRACTICE)) {
      return practice(code, custodian);
    }
    LocalDate day = LocalDate.ofInstant(now, ZONE);
    Optional<ServiceLine> known =
        directory.now().services().stream().filter(s -> s.code().equals(code)).findFirst();
    if (known.isEmpty()) {
      return nobody("TRF-030", "Choose a service");
    }
    ServiceLine service = known.get();
    String team = service.team();
    if (!service.open().openOn(day)) {
      return nobody("TRF-031", "That service has closed: choose another");
    }
    if (team == null || !tasks.works(team)) {
      return nobody(
          "TRF-032",
          "Nobody of that service works in Careweave, so nobody would see it. Ring them"
              + line(service));
    }
    if (team.equals(sender.team())) {
      return nobody("TRF-033", "That is your own team: make a task instead");
    }
    if (!sees(team, custodian)) {
      return nobody(
          "TRF-034",
          "No sharing agreement or rule lets that service see what you send. Ring them"
              + line(service));
    }
    OdsCode organisation =
        directory.team(team).map(Team::organisation).orElse(service.organisation());
    return new Found.Receiver(
        new Party(organisation, team), new Transfer.Destination(service.code(), service.name()));
  }

  /// A practice receives as a whole: whoever works for it.
  private Found practice(String code, OdsCode custodian) {
    Optional<Organisation> practice =
        directory.now().organisations().stream()
            .filter(o -> (PRACTICE + o.ods()).equals(code))
            .filter(o -> o.kind() == OrganisationKind.GP_PRACTICE)
            .findFirst();
    if (practice.isEmpty()) {
      return nobody("TRF-036", "Choose a practice that the directory knows");
    }
    List<RoleProfile> roles = roles(practice.get().ods());
    String telephone = practice.get().telephone();
    String ring = telephone == null ? "" : ": " + telephone;
    if (roles.isEmpty()) {
      return nobody(
          "TRF-037",
          "Nobody of "
              + practice.get().name()
              + " works in Careweave. Send it to them as before"
              + ring);
    }
    List<Integer> classes = classes(custodian);
    return roles.stream().anyMatch(role -> classes.stream().allMatch(c -> sees(role, c)))
        ? new Found.Receiver(
            new Party(practice.get().ods(), null),
            new Transfer.Destination(code, practice.get().name()))
        : nobody(
            "TRF-038",
            "No sharing agreement or rule lets "
                + practice.get().name()
                + " see what you send. Send it to them as before"
                + ring);
  }

  private List<RoleProfile> roles(OdsCode organisation) {
    return directory.now().staff().stream()
        .flatMap(member -> member.profiles().stream())
        .filter(role -> role.team() != null && role.organisation().equals(organisation))
        .toList();
  }

  /// The team in which what is asked of a party is done; empty where nobody works.
  Optional<String> doing(Party party) {
    String team = party.team();
    return team != null
        ? Optional.of(team)
        : roles(party.organisation()).stream()
            .map(RoleProfile::team)
            .filter(Objects::nonNull)
            .filter(tasks::works)
            .findFirst();
  }

  /// The lists of an organisation and of its teams.
  List<String> lists(OdsCode organisation) {
    return Stream.concat(
            Stream.of("org:" + organisation),
            directory.now().teams().stream()
                .filter(team -> team.organisation().equals(organisation))
                .map(team -> "team:" + team.code()))
        .toList();
  }

  private List<Integer> classes(OdsCode custodian) {
    return SECTIONS.stream().map(s -> access.classOf(custodian, s, Set.of())).toList();
  }

  /// Whether a team is open and somebody works in it.
  boolean works(String team) {
    return tasks.works(team);
  }

  /// Why a plan cannot wait for a party; empty when it can.
  ///
  /// @param custodian who answers for the plan
  Optional<Problem> objection(Party party, OdsCode custodian) {
    String team = party.team();
    if (team == null) {
      return party.organisation().equals(custodian)
          ? Optional.empty()
          : Optional.of(Problem.invalid("DSC-030", "Choose a team", "waits"));
    }
    if (!tasks.works(team)) {
      return Optional.of(
          Problem.invalid(
              "DSC-031",
              "Nobody of that team works in Careweave: ring them, and keep it with your ward",
              "waits"));
    }
    return party.organisation().equals(custodian) || sees(team, custodian)
        ? Optional.empty()
        : Optional.of(
            Problem.invalid(
                "DSC-032",
                "No sharing agreement or rule lets that team see the plan: ring them, and keep it"
                    + " with your ward",
                "waits"));
  }

  private static String line(ServiceLine service) {
    String telephone = service.line().telephone();
    return telephone == null ? "" : ": " + telephone;
  }

  private static Found nobody(String code, String words) {
    return new Found.Nobody(Problem.invalid(code, words, "service"));
  }

  /// The party as it is now: a team in which nobody works any more falls back to its organisation.
  Party now(Party party, Instant now) {
    String team = party.team();
    if (team != null && tasks.works(team)) {
      return party;
    }
    OdsCode organisation =
        directory
            .now()
            .answerable(party.organisation(), LocalDate.ofInstant(now, ZONE))
            .map(Organisation::ods)
            .orElse(party.organisation());
    return new Party(organisation, null);
  }

  String name(Party party) {
    String team = party.team();
    Edition edition = directory.now();
    return team != null
        ? edition.team(team).map(Team::name).orElse(team)
        : edition
            .organisation(party.organisation())
            .map(Organisation::name)
            .orElse(party.organisation().value());
  }

  private boolean sees(String team, OdsCode custodian) {
    List<Integer> classes = classes(custodian);
    return directory.now().staffOf(team).stream()
        .flatMap(member -> member.profiles().stream())
        .filter(profile -> team.equals(profile.team()))
        .anyMatch(profile -> classes.stream().allMatch(c -> sees(profile, c)));
  }

  private boolean sees(RoleProfile role, int itemClass) {
    Caller caller =
        new Caller(
            Caller.Kind.STAFF, "-", "-", role.persona().code(), role.organisation(), role.team());
    Sight sight =
        access
            .sight(caller, Purpose.DIRECT_CARE)
            .narrowed(Set.of(RelationshipKind.REFERRAL, RelationshipKind.TASK));
    return sight.covers(itemClass);
  }
}
