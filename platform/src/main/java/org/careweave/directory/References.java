package org.careweave.directory;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Problem;
import org.jspecify.annotations.Nullable;

/// Checks that what a directory file refers to exists, in the file or in the directory already, and
/// that nothing is named twice.
final class References {

  private final DirectoryFile file;
  private final List<Problem> problems;
  private final Map<OdsCode, Organisation> organisations = new HashMap<>();
  private final Set<OdsCode> sites = new HashSet<>();
  private final Map<String, Team> teams = new HashMap<>();
  private final Map<String, Source> sources = new HashMap<>();

  private References(DirectoryFile file, Edition before, List<Problem> problems) {
    this.file = file;
    this.problems = problems;
    before.organisations().forEach(o -> organisations.put(o.ods(), o));
    file.organisations().forEach(o -> organisations.put(o.ods(), o));
    before.sites().forEach(s -> sites.add(s.ods()));
    file.sites().forEach(s -> sites.add(s.ods()));
    before.teams().forEach(t -> teams.put(t.code(), t));
    file.teams().forEach(t -> teams.put(t.code(), t));
    before.sources().forEach(s -> sources.put(s.code(), s));
    file.sources().forEach(s -> sources.put(s.code(), s));
  }

  /// Adds what is wrong with `file`, loaded over `before`, to `problems`.
  static void check(DirectoryFile file, Edition before, List<Problem> problems) {
    References references = new References(file, before, problems);
    references.checkOrganisations();
    references.checkPlaces();
    references.checkSources();
    references.checkStaff();
  }

  private void checkOrganisations() {
    once("organisations", "ods", file.organisations(), Organisation::ods);
    for (int i = 0; i < file.organisations().size(); i++) {
      Organisation one = file.organisations().get(i);
      String at = "organisations[" + i + "]";
      organisation(one.parent(), at + ".parent");
      organisation(one.successor(), at + ".successor");
      if (succeedsItself(one)) {
        unknown("Successors lead back to the organisation itself.", at + ".successor");
      }
    }
  }

  private void checkPlaces() {
    once("sites", "ods", file.sites(), Site::ods);
    for (int i = 0; i < file.sites().size(); i++) {
      organisation(file.sites().get(i).organisation(), "sites[" + i + "].organisation");
    }
    once("teams", "code", file.teams(), Team::code);
    for (int i = 0; i < file.teams().size(); i++) {
      organisation(file.teams().get(i).organisation(), "teams[" + i + "].organisation");
    }
    once("services", "code", file.services(), ServiceLine::code);
    for (int i = 0; i < file.services().size(); i++) {
      ServiceLine line = file.services().get(i);
      organisation(line.organisation(), "services[" + i + "].organisation");
      team(line.team(), line.organisation(), "services[" + i + "].team");
    }
  }

  private void checkSources() {
    once("sources", "code", file.sources(), Source::code);
    Map<String, String> clients = new HashMap<>();
    for (Source source : sources.values()) {
      String client = source.client();
      String other = client == null ? null : clients.put(client, source.code());
      if (client != null && other != null) {
        String words = "Sources " + other + " and " + source.code() + " have the same client.";
        problems.add(Problem.invalid("DIR-006", words, "sources"));
      }
    }
    for (int i = 0; i < file.sources().size(); i++) {
      Source source = file.sources().get(i);
      String at = "sources[" + i + "]";
      organisation(source.organisation(), at + ".organisation");
      for (OdsCode custodian : source.custodians()) {
        if (!organisations.containsKey(custodian) && !sites.contains(custodian)) {
          unknown("There is no organisation or site " + custodian + ".", at + ".custodians");
        }
      }
    }
  }

  private void checkStaff() {
    Map<String, DirectoryFile.StaffEntry> members = new HashMap<>();
    for (int i = 0; i < file.staff().size(); i++) {
      DirectoryFile.StaffEntry entry = file.staff().get(i);
      String at = "staff[" + i + "]";
      organisation(entry.profile().organisation(), at + ".organisation");
      team(entry.profile().team(), entry.profile().organisation(), at + ".team");
      DirectoryFile.StaffEntry other = members.put(entry.user(), entry);
      if (other != null && !other.name().equals(entry.name())) {
        String words = "User " + entry.user() + " has two names.";
        problems.add(Problem.invalid("DIR-006", words, at + ".name"));
      }
      if (other != null && other.profile().equals(entry.profile())) {
        String words = "User " + entry.user() + " has this role twice.";
        problems.add(Problem.invalid("DIR-006", words, at));
      }
    }
  }

  private void organisation(@Nullable OdsCode ods, String at) {
    if (ods != null && !organisations.containsKey(ods)) {
      unknown("There is no organisation " + ods + ".", at);
    }
  }

  /// A team of the organisation itself, or of the network it belongs to: practices share teams.
  private boolean belongs(Team team, OdsCode organisation) {
    Organisation own = organisations.get(organisation);
    return team.organisation().equals(organisation)
        || own != null && team.organisation().equals(own.parent());
  }

  private void team(@Nullable String code, OdsCode organisation, String at) {
    Team team = code == null ? null : teams.get(code);
    if (code != null && team == null) {
      unknown("There is no team " + code + ".", at);
    } else if (team != null && !belongs(team, organisation)) {
      unknown("Team " + code + " is not one of " + organisation + ".", at);
    }
  }

  private boolean succeedsItself(Organisation start) {
    Set<OdsCode> passed = new HashSet<>();
    Organisation one = start;
    while (one != null && passed.add(one.ods())) {
      OdsCode next = one.successor();
      one = next == null ? null : organisations.get(next);
    }
    return one != null;
  }

  private <T> void once(String list, String field, List<T> items, Function<T, Object> key) {
    Set<Object> seen = new HashSet<>();
    for (int i = 0; i < items.size(); i++) {
      if (!seen.add(key.apply(items.get(i)))) {
        String words = key.apply(items.get(i)) + " is named twice.";
        problems.add(Problem.invalid("DIR-006", words, list + "[" + i + "]." + field));
      }
    }
  }

  private void unknown(String words, String at) {
    problems.add(Problem.invalid("DIR-007", words, at));
  }
}
