package org.careweave.interference;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.careweave.tasks.TransferMark;

/// What else the team of one world works with: who is in a bed and what is planned for them, a
/// meeting and who is on its agenda, a hand-over and what it says of whom, files that go with a
/// task. Meetings and hand-overs say nothing of anybody: they are in both stores; what hangs on
/// them is in both, and of a kind that nobody on a panel sees in the second only.
///
/// @param meetings ids of meetings
/// @param handovers ids of hand-overs
/// @param files documents that go with a task of both stores; the last are hidden
/// @param entries of agendas, hidden ones
record TeamRooms(
    List<String> meetings, List<String> handovers, List<String> files, List<String> entries) {

  private static final String PDF =
      Base64.getEncoder().encodeToString("%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.ISO_8859_1));

  static TeamRooms empty() {
    return new TeamRooms(
        new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  }

  /// Where patients go home from.
  static String hospital(String team) {
    return team.startsWith("RN1") ? "RN1" : "RMH";
  }

  void put(Stage stage, World world, String team, TeamWork work, long first) {
    String holder = team.substring(0, 3);
    meetings.add(id(world, "meeting"));
    handovers.add(id(world, "handover"));
    for (Twin twin : List.of(stage.one(), stage.two())) {
      twin.reseed(first);
      rooms(twin, team);
      said(twin, world, new Writer(holder, "", World.LOOKED_AFTER, "amber"));
      leaving(twin, world, team, new Writer(holder, "", World.LOOKED_AFTER, "amber"));
      String file = file(twin, world, work.tasks().getFirst(), holder, "", "amber drawing");
      if (twin == stage.two()) {
        files.add(file);
      }
    }
    Twin two = stage.two();
    two.reseed(first + 1);
    Writer known = new Writer(TeamWork.FAR, TeamWork.ODD, World.LOOKED_AFTER, "ember");
    entries.addAll(said(two, world, known));
    entries.addAll(
        said(two, world, new Writer(TeamWork.FAR, TeamWork.ODD, World.STRANGER, "fern")));
    leaving(two, world, team, known);
    // What it makes of a relationship, the one that is shown has made.
    stay(two, world, hospital(team), "Cedar ward", known, admitted().plusSeconds(1));
    for (String task : List.of(work.tasks().getFirst(), work.hiddenTasks().getFirst())) {
      files.add(file(two, world, task, TeamWork.FAR, TeamWork.ODD, "ember drawing"));
    }
  }

  /// Who answers for something, how it is labelled, about whom it is, and what it says.
  private record Writer(String custodian, String meta, String person, String words) {}

  /// Name-based, so that no comparison makes it equal.
  private static String id(World world, String what) {
    return UUID.nameUUIDFromBytes((world.name() + what).getBytes(StandardCharsets.UTF_8))
        .toString();
  }

  private void rooms(Twin twin, String team) {
    var jdbc = twin.database().jdbc();
    jdbc.sql(
            """
            insert into plans.meeting (id, team, organisation, title, at, made_by)
            values (?::uuid, ?, ?, 'Frailty meeting', ?, 'Somebody')
            """)
        .params(meetings.getFirst(), team, team.substring(0, 3), at(Stage.START))
        .update();
    jdbc.sql(
            """
            insert into tasks.handover
              (id, version, team, by_user, own, state, since, changed_at, given_at)
            values (?::uuid, 2, ?, 'ward', false, 'given', ?, ?, ?)
            """)
        .params(
            handovers.getFirst(),
            team,
            at(Stage.ARRIVED.minus(Duration.ofHours(6))),
            at(Stage.START),
            at(Stage.START))
        .update();
  }

  private static Timestamp at(Instant instant) {
    return Timestamp.from(instant);
  }

  /// What a meeting and a hand-over say of somebody; returns the entry of the agenda.
  private List<String> said(Twin twin, World world, Writer by) {
    String entry =
        twin.write(
            by.custodian(),
            "Communication",
            """
            {"resourceType":"Communication",%s"status":"preparation","category":[{"coding":[
            {"system":"https://careweave.org/fhir/CodeSystem/communication","code":"mdt-meeting"}],
            "text":"Multidisciplinary meeting"}],%s,"topic":{"text":"Frailty meeting"},
            "reasonCode":[{"text":"%s falls"}],
            "extension":[{"url":"%splan-meeting","valueIdentifier":{
            "system":"https://careweave.org/fhir/Id/meeting","value":"%s"}}]}"""
                .formatted(
                    by.meta(),
                    about(world, "subject", by.person()),
                    by.words(),
                    TeamWork.EXTENSION,
                    meetings.getFirst())
                .replace("\n", ""));
    String note =
        twin.write(
            by.custodian(),
            "Communication",
            """
            {"resourceType":"Communication",%s"status":"in-progress","priority":"urgent",
            "identifier":[{"system":"https://careweave.org/fhir/Id/handover","value":"%s"}],
            "category":[{"coding":[{"system":"https://careweave.org/fhir/CodeSystem/communication",
            "code":"shift-handover"}]}],%s,"payload":[{"extension":[{"url":"%shandover-part",
            "valueCode":"situation"}],"contentString":"%s pain"}]}"""
                .formatted(
                    by.meta(),
                    handovers.getFirst(),
                    about(world, "subject", by.person()),
                    TeamWork.EXTENSION,
                    by.words())
                .replace("\n", ""));
    twin.database()
        .jdbc()
        .sql("insert into tasks.handover_note (communication, handover) values (?::uuid, ?::uuid)")
        .params(note, handovers.getFirst())
        .update();
    return List.of(entry);
  }

  /// Somebody is in a bed, and their discharge is planned; a hidden plan is for another hospital
  /// too.
  private static void leaving(Twin twin, World world, String team, Writer by) {
    String hospital = by.meta().isEmpty() ? hospital(team) : TeamWork.FAR;
    String stay = stay(twin, world, hospital, team, by, admitted());
    twin.write(
        by.custodian(),
        "Task",
        """
        {"resourceType":"Task",%s"status":"in-progress","intent":"plan","code":{"coding":[
        {"system":"%s","code":"discharge-plan"}],"text":"Discharge plan"},%s,
        "encounter":{"reference":"Encounter/%s"},"description":"%s stairs",
        "extension":[{"url":"%stransfer-stay","extension":[
        {"url":"organisation","valueString":"%s"},{"url":"ward","valueString":"%s"},
        {"url":"admitted","valueInstant":"%s"}]},
        {"url":"%stransfer-waits","extension":[{"url":"organisation","valueString":"%s"},
        {"url":"team","valueString":"%s"},{"url":"since","valueInstant":"%s"}]}]}"""
            .formatted(
                by.meta(),
                TransferMark.PLAN,
                about(world, "for", by.person()),
                stay,
                by.words(),
                TeamWork.EXTENSION,
                hospital,
                team,
                admitted(),
                TeamWork.EXTENSION,
                team.substring(0, 3),
                team,
                Stage.ARRIVED)
            .replace("\n", ""));
  }

  private static String stay(
      Twin twin, World world, String hospital, String ward, Writer by, Instant admitted) {
    return twin.write(
        by.custodian(),
        "Encounter",
        """
        {"resourceType":"Encounter",%s"status":"in-progress",
        "class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"IMP"},%s,
        "period":{"start":"%s"},"serviceProvider":{"identifier":{
        "system":"https://fhir.nhs.uk/Id/ods-organization-code","value":"%s"}},
        "location":[{"location":{"identifier":{"system":"%s","value":"%s"},"display":"%s"}}]}"""
            .formatted(
                by.meta(),
                about(world, "subject", by.person()),
                admitted,
                hospital,
                ward.startsWith("RN") ? TeamWork.TEAM : "urn:ward",
                ward,
                ward)
            .replace("\n", ""));
  }

  private static Instant admitted() {
    return Stage.START.minus(Duration.ofDays(3));
  }

  private static String file(
      Twin twin, World world, String task, String custodian, String meta, String words) {
    String document =
        twin.write(
            custodian,
            "DocumentReference",
            """
            {"resourceType":"DocumentReference",%s"status":"current","description":"%s",
            "category":[{"coding":[{"system":"https://careweave.org/fhir/CodeSystem/document",
            "code":"task-attachment"}]}],%s,"date":"%s","content":[{"attachment":{
            "contentType":"application/pdf","title":"%s","size":15,"data":"%s"}}],
            "context":{"related":[{"reference":"Task/%s"}]}}"""
                .formatted(
                    meta,
                    words,
                    about(world, "subject", World.LOOKED_AFTER),
                    Stage.ARRIVED,
                    words,
                    PDF,
                    task)
                .replace("\n", ""));
    twin.database()
        .jdbc()
        .sql(
            "insert into tasks.attachment (document, parent, type) values (?::uuid, ?::uuid, 'Task')")
        .params(document, task)
        .update();
    return document;
  }

  /// An element that refers to somebody of a world.
  static String about(World world, String element, String person) {
    return "\""
        + element
        + "\":{\"reference\":\"Patient/"
        + Stage.patient(world, person).serverId()
        + "\"}";
  }
}
