package org.careweave.directory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.careweave.kernel.OdsCode;

/// The whole directory as it stood at one moment. A value: take one for a request, and every answer
/// in it fits the others.
public final class Edition {

  private final long number;
  private final String name;
  private final Map<OdsCode, Organisation> organisations = new HashMap<>();
  private final Map<OdsCode, Site> sites = new HashMap<>();
  private final Map<String, Team> teams = new HashMap<>();
  private final Map<Integer, Source> sources = new HashMap<>();
  private final Map<String, Source> sourcesByCode = new HashMap<>();
  private final Map<String, Source> sourcesByClient = new HashMap<>();
  private final Map<String, StaffMember> staff = new HashMap<>();
  private final Map<String, List<StaffMember>> ofTeams = new HashMap<>();
  private final Contents contents;

  /// Everything, each list in the order of its code.
  record Contents(
      List<Organisation> organisations,
      List<Site> sites,
      List<Team> teams,
      List<Source> sources,
      List<StaffMember> staff,
      List<ServiceLine> services) {}

  Edition(long number, String name, Contents contents) {
    this.number = number;
    this.name = name;
    this.contents = contents;
    contents.organisations().forEach(o -> organisations.put(o.ods(), o));
    contents.sites().forEach(s -> sites.put(s.ods(), s));
    contents.teams().forEach(t -> teams.put(t.code(), t));
    for (StaffMember member : contents.staff()) {
      staff.put(member.user(), member);
      member.profiles().stream()
          .flatMap(profile -> Stream.ofNullable(profile.team()))
          .distinct()
          .forEach(team -> ofTeams.computeIfAbsent(team, _ -> new ArrayList<>()).add(member));
    }
    for (Source source : contents.sources()) {
      sources.put(source.id(), source);
      sourcesByCode.put(source.code(), source);
      String client = source.client();
      if (client != null) {
        sourcesByClient.put(client, source);
      }
    }
  }

  /// A number that no other state of the directory has or will have.
  public long number() {
    return number;
  }

  /// What the region is called; empty before a directory was loaded.
  public String name() {
    return name;
  }

  /// The organisation with this code, closed ones too.
  public Optional<Organisation> organisation(OdsCode ods) {
    return Optional.ofNullable(organisations.get(ods));
  }

  /// The site with this code.
  public Optional<Site> site(OdsCode ods) {
    return Optional.ofNullable(sites.get(ods));
  }

  /// The team with this code.
  public Optional<Team> team(String code) {
    return Optional.ofNullable(teams.get(code));
  }

  /// The source with this number.
  public Optional<Source> source(int id) {
    return Optional.ofNullable(sources.get(id));
  }

  /// The source with this code.
  public Optional<Source> source(String code) {
    return Optional.ofNullable(sourcesByCode.get(code));
  }

  /// The source that this OAuth 2 client may feed.
  public Optional<Source> sourceOfClient(String client) {
    return Optional.ofNullable(sourcesByClient.get(client));
  }

  /// The member of staff with this user name.
  public Optional<StaffMember> staffMember(String user) {
    return Optional.ofNullable(staff.get(user));
  }

  /// Who has a role in a team, whenever, in the order in which the file names them.
  public List<StaffMember> staffOf(String team) {
    return Collections.unmodifiableList(ofTeams.getOrDefault(team, List.of()));
  }

  /// Every organisation, by code.
  public List<Organisation> organisations() {
    return contents.organisations();
  }

  /// Every site, by code.
  public List<Site> sites() {
    return contents.sites();
  }

  /// Every team, by code.
  public List<Team> teams() {
    return contents.teams();
  }

  /// Every source, by code.
  public List<Source> sources() {
    return contents.sources();
  }

  /// Every member of staff, in the order in which the file names them.
  public List<StaffMember> staff() {
    return contents.staff();
  }

  /// Every service, by code.
  public List<ServiceLine> services() {
    return contents.services();
  }

  /// Who answers on `day` for what is kept under this code: the organisation itself, a site's
  /// organisation, or, where that has closed, its successor. Empty when the code is not known.
  public Optional<Organisation> answerable(OdsCode code, LocalDate day) {
    Site site = sites.get(code);
    Organisation organisation = organisations.get(code);
    if (organisation == null && site != null) {
      organisation = organisations.get(site.organisation());
    }
    Set<OdsCode> passed = new HashSet<>();
    while (organisation != null && passed.add(organisation.ods())) {
      OdsCode successor = organisation.successor();
      if (successor == null || organisation.open().openOn(day)) {
        return Optional.of(organisation);
      }
      organisation = organisations.get(successor);
    }
    return Optional.ofNullable(organisation);
  }
}
