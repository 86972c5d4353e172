package org.careweave.interference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.careweave.tasks.TransferMark;

/// What the teams of one world have to do: a task each and a referral between them that are in both
/// stores, and others on the same lists, in the second only, of a kind that nobody on a panel sees.
/// What hidden ones make of relationships, those that are shown have made at the same instant.
///
/// @param tasks ids of tasks of both stores
/// @param hiddenTasks those of the second store only
/// @param transfers ids of the Tasks of referrals of both stores
/// @param hiddenTransfers those of the second store only
/// @param plans ids of sections of shared plans of both stores
/// @param hiddenPlans those of the second store only
/// @param rooms what else they work with
record TeamWork(
    List<String> tasks,
    List<String> hiddenTasks,
    List<String> transfers,
    List<String> hiddenTransfers,
    List<String> plans,
    List<String> hiddenPlans,
    TeamRooms rooms) {

  static final String EXTENSION = "https://careweave.org/fhir/StructureDefinition/";
  static final String TEAM = "https://careweave.org/fhir/Id/team";
  static final String ODD = "\"meta\":{\"security\":[{\"system\":\"urn:odd\",\"code\":\"x\"}]},";
  static final String FAR = "RX9";

  /// Seeds of ids, far from those of cases.
  private static final long SEEDS = 1L << 40;

  /// A team in which nobody of a panel works, beside each team in which somebody does: what one
  /// world has to do with is on no list of those who look at another, from whom other things are
  /// hidden. Somebody works in it, or what it has would fall to its organisation.
  private static final Map<String, String> BESIDE = Map.of("RN1-T", "RN2-D", "RN2-T", "RN1-D");

  static TeamWork put(Stage stage, World world) {
    for (String section :
        List.of(
            "plan-and-requested-actions",
            "referral-details",
            "care-and-support-plan",
            "admission-details",
            "documents-including-correspondence-audio-and-images")) {
      for (String person : List.of(World.LOOKED_AFTER, World.STRANGER)) {
        Oracle.Seen hidden = new Oracle.Seen(FAR, section, Set.of("unrecognised"), person);
        assertThat(new Oracle(stage.two().access(), world.setting().panel()).isHidden(hidden))
            .isTrue();
      }
    }
    TeamWork work =
        new TeamWork(
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            TeamRooms.empty());
    String team =
        world.setting().panel().stream()
            .flatMap(viewer -> Stream.ofNullable(Region.TEAMS.get(viewer.name())))
            .findFirst()
            .orElse("RN1-D");
    long seed = SEEDS + 1_000L * world.setting().number();
    seed = both(stage, work, world, team, seed);
    work.rooms().put(stage, world, team, work, seed);
    return work;
  }

  /// Nothing of it is on any list any more: what one who sees all wrote since differs between the
  /// two.
  void end(Stage stage) {
    Stream.of(tasks, transfers)
        .flatMap(List::stream)
        .forEach(id -> List.of(stage.one(), stage.two()).forEach(twin -> twin.remove("Task", id)));
    Stream.of(hiddenTasks, hiddenTransfers)
        .flatMap(List::stream)
        .forEach(id -> stage.two().remove("Task", id));
  }

  private static long both(Stage stage, TeamWork work, World world, String team, long first) {
    String holder = team.substring(0, 3);
    String other = BESIDE.getOrDefault(team, "RN2-D");
    long seed = first;
    for (Twin twin : List.of(stage.one(), stage.two())) {
      twin.reseed(seed);
      String task = twin.write(holder, "Task", task(world, team, "", "birch visit", null));
      String offered = twin.write(holder, "Task", task(world, other, "", "cedar visit", team));
      String transfer = transfer(twin, world, holder, team, other, "", "delta clinic");
      String plan = twin.write(holder, "CarePlan", plan(world, team, "", "maple walks", null));
      String lent = twin.write(holder, "CarePlan", plan(world, other, "", "linden walks", team));
      if (twin == stage.two()) {
        work.plans().addAll(List.of(plan, lent));
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
      work.hiddenPlans().add(two.write(FAR, "CarePlan", plan(world, team, ODD, title, null)));
      work.hiddenPlans().add(two.write(FAR, "CarePlan", plan(world, other, ODD, title, team)));
    }
    return seed;
  }

  private static String task(
      World world,
      String team,
      String meta,
      String title,
      @org.jspecify.annotations.Nullable String offered) {
    String offer = offered == null ? "" : offer("task", offered);
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
            Stage.START.minus(Duration.ofHours(1)),
            EXTENSION,
            TEAM,
            team,
            offer)
        .replace("\n", "");
  }

  private static String offer(String kind, String team) {
    return """
        ,{"url":"%s%s-offered","extension":[{"url":"organisation","valueString":"%s"},
        {"url":"team","valueString":"%s"},{"url":"by","valueString":"someone"},
        {"url":"at","valueInstant":"%s"}]}"""
        .formatted(EXTENSION, kind, team.substring(0, 3), team, Stage.ARRIVED);
  }

  /// What matters to somebody, as a section of their shared plan.
  private static String plan(
      World world,
      String team,
      String meta,
      String words,
      @org.jspecify.annotations.Nullable String offered) {
    return """
        {"resourceType":"CarePlan",%s"status":"active","intent":"plan",
        "category":[{"coding":[{"system":"https://careweave.org/fhir/CodeSystem/plan-section",
        "code":"about-me"}]}],%s,"created":"2026-01-05",
        "contained":[{"resourceType":"QuestionnaireResponse","id":"fields","status":"completed",
        "item":[{"linkId":"most-important","answer":[{"valueString":"%s"}]}]}],
        "extension":[{"url":"%splan-team","valueIdentifier":{"system":"%s","value":"%s"}}%s]}"""
        .formatted(
            meta,
            about(world, "subject"),
            words,
            EXTENSION,
            TEAM,
            team,
            offered == null ? "" : offer("plan", offered))
        .replace("\n", "");
  }

  private static String about(World world, String element) {
    return TeamRooms.about(world, element, World.LOOKED_AFTER);
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
