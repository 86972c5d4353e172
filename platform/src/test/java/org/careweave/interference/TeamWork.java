package org.careweave.interference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.careweave.tasks.TransferMark;

/// What the teams of one world have to do: a task each and a referral between them that are in both
/// stores, and others on the same lists, in the second only, of a kind that nobody on a panel sees.
/// What hidden ones make of relationships, those that are shown have made at the same instant.
///
/// @param tasks ids of tasks of both stores
/// @param hiddenTasks those of the second store only
/// @param transfers ids of the Tasks of referrals of both stores
/// @param hiddenTransfers those of the second store only
record TeamWork(
    List<String> tasks,
    List<String> hiddenTasks,
    List<String> transfers,
    List<String> hiddenTransfers) {

  private static final String EXTENSION = "https://careweave.org/fhir/StructureDefinition/";
  private static final String TEAM = "https://careweave.org/fhir/Id/team";
  private static final String ODD =
      "\"meta\":{\"security\":[{\"system\":\"urn:odd\",\"code\":\"x\"}]},";
  private static final String FAR = "RX9";

  /// Seeds of ids, far from those of cases.
  private static final long SEEDS = 1L << 40;

  static TeamWork put(Stage stage, World world) {
    for (String section : List.of("plan-and-requested-actions", "referral-details")) {
      Oracle.Seen hidden =
          new Oracle.Seen(FAR, section, Set.of("unrecognised"), World.LOOKED_AFTER);
      assertThat(new Oracle(stage.two().access(), world.setting().panel()).isHidden(hidden))
          .isTrue();
    }
    TeamWork work =
        new TeamWork(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    long seed = SEEDS + 1_000L * world.setting().number();
    for (String team : List.of("RN1-T", "RN2-T")) {
      String holder = team.substring(0, 3);
      seed = both(stage, work, world, team, holder, seed);
    }
    return work;
  }

  private static long both(
      Stage stage, TeamWork work, World world, String team, String holder, long first) {
    String other = team.equals("RN1-T") ? "RN2-T" : "RN1-T";
    long seed = first;
    for (Twin twin : List.of(stage.one(), stage.two())) {
      twin.reseed(seed);
      String task = twin.write(holder, "Task", task(world, team, "", "birch visit", null));
      String offered = twin.write(holder, "Task", task(world, other, "", "cedar visit", team));
      String transfer = transfer(twin, world, holder, team, other, "", "delta clinic");
      if (twin == stage.two()) {
        work.tasks().addAll(List.of(task, offered));
        work.transfers().add(transfer);
      }
    }
    seed++;
    Twin two = stage.two();
    for (String title : List.of("ember visit", "birch call")) {
      two.reseed(seed++);
      work.hiddenTasks().add(two.write(FAR, "Task", task(world, team, ODD, title, null)));
      work.hiddenTasks().add(two.write(FAR, "Task", task(world, other, ODD, title, team)));
      work.hiddenTransfers().add(transfer(two, world, FAR, team, other, ODD, "fern clinic"));
    }
    return seed;
  }

  private static String task(
      World world,
      String team,
      String meta,
      String title,
      @org.jspecify.annotations.Nullable String offered) {
    String offer =
        offered == null
            ? ""
            : """
              ,{"url":"%stask-offered","extension":[{"url":"organisation","valueString":"%s"},
              {"url":"team","valueString":"%s"},{"url":"by","valueString":"someone"},
              {"url":"at","valueInstant":"%s"}]}"""
                .formatted(EXTENSION, offered.substring(0, 3), offered, Stage.ARRIVED);
    return """
        {"resourceType":"Task",%s"status":"requested","intent":"order","priority":"urgent",
        "code":{"text":"%s"},%s,"owner":{"identifier":{"system":"%s","value":"%s"}},
        "restriction":{"period":{"end":"%s"}},
        "extension":[{"url":"%stask-team","valueIdentifier":{"system":"%s","value":"%s"}}%s]}"""
        .formatted(
            meta,
            title,
            about(world, "for"),
            TEAM,
            team,
            Stage.START.plus(Duration.ofHours(5)),
            EXTENSION,
            TEAM,
            team,
            offer)
        .replace("\n", "");
  }

  private static String about(World world, String element) {
    return "\""
        + element
        + "\":{\"reference\":\"Patient/"
        + Stage.patient(world, World.LOOKED_AFTER).serverId()
        + "\"}";
  }

  private static String transfer(
      Twin twin, World world, String writer, String from, String to, String meta, String what) {
    String request =
        twin.write(
            writer,
            "ServiceRequest",
            """
            {"resourceType":"ServiceRequest",%s"status":"active","intent":"order",
            "code":{"text":"%s"},%s}"""
                .formatted(meta, what, about(world, "subject"))
                .replace("\n", ""));
    return twin.write(
        writer,
        "Task",
        """
        {"resourceType":"Task",%s"status":"accepted","intent":"order","priority":"routine",
        "focus":{"reference":"ServiceRequest/%s"},%s,
        "code":{"text":"%s","coding":[{"system":"%s","code":"referral"}]},
        "businessStatus":{"coding":[
        {"system":"https://careweave.org/fhir/CodeSystem/transfer-state","code":"accepted"}]},
        "extension":[%s,%s,{"url":"%stransfer-event","extension":[
        {"url":"action","valueString":"send"},{"url":"user","valueString":"u"},
        {"url":"name","valueString":"Somebody"},{"url":"organisation","valueString":"%s"},
        {"url":"at","valueInstant":"%s"}]}]}"""
            .formatted(
                meta,
                request,
                about(world, "for"),
                what,
                TransferMark.KIND,
                party(TransferMark.SENDER, from, ""),
                party(
                    TransferMark.RECEIVER,
                    to,
                    ",{\"url\":\"service\",\"valueString\":\"S\"},"
                        + "{\"url\":\"name\",\"valueString\":\"A service\"}"),
                EXTENSION,
                from.substring(0, 3),
                Stage.ARRIVED)
            .replace("\n", ""));
  }

  private static String party(String url, String team, String more) {
    return """
        {"url":"%s","extension":[{"url":"organisation","valueString":"%s"},
        {"url":"team","valueString":"%s"}%s]}"""
        .formatted(url, team.substring(0, 3), team, more)
        .replace("\n", "");
  }
}
