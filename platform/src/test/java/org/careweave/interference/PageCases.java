package org.careweave.interference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/// Staff pages: finding people, their records, who is in the emergency department, and the pages of
/// those who run the platform for people who do not.
final class PageCases {

  private static final List<String> FILTERS =
      List.of(
          "",
          "?view=print",
          "?time=1y",
          "?organisation=RX9",
          "?kind=problems&kind=results",
          "?known=2099-01-01",
          "?known=2020-01-01",
          "?time=3m&view=print");

  /// The path of what could show nothing even to one who sees all.
  static final String WITHOUT_PERSONS = "page without persons";

  private static final List<String> PAGES =
      List.of(
          "/",
          "/find",
          "/role",
          "/sign-in",
          "/error",
          "/people/{person}/ended",
          "/offline",
          "/offline/worker.js",
          "/offline/back",
          "/offline/standing",
          "/offline/list?device=00000000-0000-4000-8000-000000000000",
          "/offline/stays/00000000-0000-4000-8000-000000000000",
          "/people/{person}/tasks/new",
          "/tasks",
          "/tasks/00000000-0000-4000-8000-000000000000",
          "/tasks/changes",
          "/arrivals/changes",
          "/tasks/00000000-0000-4000-8000-000000000000/changes",
          "/tasks/00000000-0000-4000-8000-000000000000/attachments/new",
          "/caseload",
          "/handovers",
          "/handovers/00000000-0000-4000-8000-000000000000",
          "/task-sets",
          "/task-sets/new",
          "/task-sets/00000000-0000-4000-8000-000000000000",
          "/people/{person}/task-sets",
          "/people/{person}/visits/new",
          "/people/{person}/visits/00000000-0000-4000-8000-000000000000",
          "/people/{person}/visits/00000000-0000-4000-8000-000000000000/attachments/new",
          "/people/{person}/transfers/new",
          "/people/{person}/move-on",
          "/transfers/sent",
          "/transfers/received",
          "/escalated",
          "/transfers/00000000-0000-4000-8000-000000000000",
          "/transfers/00000000-0000-4000-8000-000000000000/edit",
          "/people/{person}/plan/about-me/new",
          "/meetings",
          "/meetings/00000000-0000-4000-8000-000000000000",
          "/meetings/00000000-0000-4000-8000-000000000000/people",
          "/plans",
          "/plans/00000000-0000-4000-8000-000000000000",
          "/plans/00000000-0000-4000-8000-000000000000/edit",
          "/discharge",
          "/people/{person}/discharge",
          "/people/{person}/discharge/summary",
          "/people/{person}/discharge/print",
          "/people/{person}/discharge/pdf",
          "/people/{person}/plan/pdf",
          "/people/{person}/documents/00000000-0000-4000-8000-000000000000/files/0",
          "/transfers/00000000-0000-4000-8000-000000000000/pdf",
          "/people/{person}/discharge/correct",
          "/plans/00000000-0000-4000-8000-000000000000/changes",
          "/operations",
          "/operations/looked",
          "/operations/policy",
          "/operations/policy/find",
          "/operations/health",
          "/operations/quarantine",
          "/operations/quarantine/1",
          "/operations/quarantine/1/content",
          "/operations/reviews",
          "/operations/reviews/1",
          "/operations/seals",
          "/operations/national-opt-outs",
          "/operations/erasures",
          "/operations/erasures/00000000-0000-0000-0000-000000000001",
          "/operations/sensitivity",
          "/operations/counts",
          "/operations/extracts",
          "/operations/counts?rows=age&columns=sex",
          "/operations/counts/items?kind=admissions",
          "/operations/sensitivity/1",
          "/operations/unusual",
          "/operations/unusual/1",
          "/operations/unusual/watched",
          "/operations/why",
          "/operations/agreements",
          "/operations/agreements/new",
          "/operations/agreements/standing",
          "/operations/agreements/standing/1",
          "/operations/agreements/standing/1/file",
          "/operations/agreements/standing/1/changes",
          "/operations/agreements/standing/1/signatures",
          "/operations/agreements/standing/1/edit/parties",
          "/operations/agreements/standing/1/step/suspend");

  private static final List<String> FORMS =
      List.of(
          "/role",
          "/error",
          "/corrections",
          "/offline/devices",
          "/offline/devices/end",
          "/offline/deeds",
          "/people/{person}/tasks",
          "/people/{person}/transfers",
          "/people/{person}/discharge",
          "/people/{person}/discharge/answer",
          "/people/{person}/discharge/close",
          "/people/{person}/discharge/summary",
          "/people/{person}/discharge/send",
          "/people/{person}/discharge/given",
          "/people/{person}/discharge/correct",
          "/people/{person}/discharge/notice",
          "/transfers/00000000-0000-4000-8000-000000000000/move",
          "/transfers/00000000-0000-4000-8000-000000000000/escalation",
          "/tasks/00000000-0000-4000-8000-000000000000/escalation",
          "/transfers/00000000-0000-4000-8000-000000000000/edit",
          "/people/{person}/plan/about-me",
          "/meetings",
          "/meetings/00000000-0000-4000-8000-000000000000",
          "/meetings/00000000-0000-4000-8000-000000000000/people",
          "/meetings/00000000-0000-4000-8000-000000000000/entries/"
              + "00000000-0000-4000-8000-000000000000",
          "/plans/00000000-0000-4000-8000-000000000000/move",
          "/plans/00000000-0000-4000-8000-000000000000/edit",
          "/tasks/search",
          "/handovers",
          "/handovers/00000000-0000-4000-8000-000000000000",
          "/handovers/00000000-0000-4000-8000-000000000000/accept",
          "/task-sets",
          "/task-sets/00000000-0000-4000-8000-000000000000",
          "/people/{person}/task-sets",
          "/people/{person}/visits",
          "/people/{person}/visits/00000000-0000-4000-8000-000000000000",
          "/tasks/allocate",
          "/tasks/views",
          "/tasks/views/change",
          "/tasks/views/remove",
          "/tasks/00000000-0000-4000-8000-000000000000/move",
          "/tasks/00000000-0000-4000-8000-000000000000/comment",
          "/tasks/00000000-0000-4000-8000-000000000000/tick",
          "/tasks/00000000-0000-4000-8000-000000000000/attachments",
          "/people/{person}/visits/00000000-0000-4000-8000-000000000000/attachments",
          "/tasks/00000000-0000-4000-8000-000000000000/edit",
          "/people/{person}/openings/1/end",
          "/operations/audit",
          "/operations/policy/find",
          "/operations/quarantine/1",
          "/operations/reviews/1",
          "/operations/national-opt-outs",
          "/operations/national-opt-outs/1/1",
          "/operations/national-opt-outs/1/1/answer",
          "/operations/seals/place",
          "/operations/seals/lift",
          "/operations/erasures/propose",
          "/operations/erasures/00000000-0000-0000-0000-000000000001/sign",
          "/operations/erasures/00000000-0000-0000-0000-000000000001/refuse",
          "/operations/sensitivity",
          "/operations/sensitivity/1",
          "/operations/extracts",
          "/operations/unusual/1",
          "/operations/unusual/watched",
          "/operations/unusual/watched/leave",
          "/operations/why",
          "/operations/agreements/new",
          "/operations/agreements/import",
          "/operations/agreements/standing/1/signatures",
          "/operations/agreements/standing/1/edit/parties",
          "/operations/agreements/standing/1/step/suspend");

  /// How many sorts of pages there are that are not for those who give care.
  private static final int CLOSED = 5;

  private final Stage.Round round;
  private final World world;
  private final Random random;
  private final List<Region.Viewer> staff;

  PageCases(Stage.Round round, World world, Random random, List<Region.Viewer> staff) {
    this.round = round;
    this.world = world;
    this.random = random;
    this.staff = staff;
  }

  Case next() {
    Region.Viewer viewer = staff.get(random.nextInt(staff.size()));
    return switch (random.nextInt(9)) {
      case 0, 1 -> find(viewer);
      case 2, 3, 4 -> record(viewer);
      case 5 -> own(viewer);
      case 6 -> closed(viewer, random.nextInt(CLOSED));
      case 7 -> document(viewer);
      default -> one(viewer, "page arrivals", talk -> talk.page("/arrivals"));
    };
  }

  private static Case one(Region.Viewer viewer, String path, Case.Script script) {
    return new Case(Set.of(path), viewer, script);
  }

  private Case find(Region.Viewer viewer) {
    Map<String, String> fields = new LinkedHashMap<>();
    switch (random.nextInt(4)) {
      case 0 -> fields.put("q", world.number(World.UNKNOWN));
      case 1 -> fields.put("q", world.number(World.LOOKED_AFTER));
      case 2 -> fields.put("q", world.family());
      default -> {
        fields.put("q", World.WORDS.get(3) + " " + world.family());
        fields.put("born-day", "3");
        fields.put("born-month", "2");
        fields.put("born-year", "1961");
      }
    }
    return one(viewer, "page find", talk -> talk.submit("/find", fields));
  }

  /// A person of the second store only, more often than not.
  private long hiddenPerson() {
    return random.nextInt(3) == 0 ? person() : round.number(world, World.UNKNOWN);
  }

  private static Case empty(Region.Viewer viewer, Case.Script script) {
    return new Case(Set.of(WITHOUT_PERSONS), viewer, Region.SEER_WITHOUT_TEAM, script);
  }

  /// The record of somebody, by the number their page has: known ones, hidden ones, nobody's.
  private Case record(Region.Viewer viewer) {
    long person = person();
    String filter = FILTERS.get(random.nextInt(FILTERS.size()));
    return one(
        viewer,
        "page record",
        talk -> {
          talk.page("/people/" + person + filter);
          talk.page("/people/" + person + "/plan");
        });
  }

  private long person() {
    List<Long> known = round.numbers(world);
    return known.get(random.nextInt(known.size()));
  }

  /// What a person's page offers to do on one's own word: asked for, not done, so that
  /// relationships stay.
  private Case own(Region.Viewer viewer) {
    long person = hiddenPerson();
    String kind = random.nextBoolean() ? "break-glass" : "self-claim";
    return one(
        viewer,
        "page own word",
        talk -> {
          talk.page("/people/" + person + "/" + kind);
          talk.submit("/people/" + person + "/" + kind, Map.of("reason", "", "words", ""));
        });
  }

  /// A document of somebody, or of somebody else.
  private Case document(Region.Viewer viewer) {
    List<World.Item> from = random.nextInt(5) == 0 ? world.allShown() : world.allHidden();
    List<World.Item> documents =
        from.stream().filter(item -> item.type().equals("DocumentReference")).toList();
    World.Item document = documents.get(random.nextInt(documents.size()));
    boolean others = random.nextInt(8) == 0;
    long person = others ? person() : round.number(world, document.person());
    return one(
        viewer,
        "page document",
        talk -> talk.page("/people/" + person + "/documents/" + document.serverId()));
  }

  /// What is not for those who give care: channels are for those who run feeds, the trail and who
  /// looked for governance.
  private Case closed(Region.Viewer viewer, int which) {
    Set<String> path = Set.of("page of others");
    return switch (which) {
      case 0 -> new Case(path, viewer, Region.ENGINEER, talk -> talk.page("/operations/channels"));
      case 1 ->
          new Case(path, viewer, Region.GOVERNOR_OF_ALL, talk -> talk.page("/operations/audit"));
      case 2 -> {
        Map<String, String> whom = Map.of("whom", world.number(World.UNKNOWN));
        yield new Case(
            path, viewer, Region.PRIVACY, talk -> talk.submit("/operations/seals", whom));
      }
      case 3 -> {
        Map<String, String> whom = Map.of("whom", world.number(World.UNKNOWN));
        yield new Case(
            path, viewer, Region.PRIVACY, talk -> talk.submit("/operations/erasures", whom));
      }
      default -> {
        Map<String, String> whom = Map.of("whom", world.number(World.UNKNOWN));
        yield new Case(
            path, viewer, Region.GOVERNOR_OF_ALL, talk -> talk.submit("/operations/looked", whom));
      }
    };
  }

  /// Each of those once.
  List<Case> closed() {
    Region.Viewer viewer = staff.get(random.nextInt(staff.size()));
    return IntStream.range(0, CLOSED).mapToObj(which -> closed(viewer, which)).toList();
  }

  /// What shows nothing of any person to anybody, or only to those whose pages these are: each
  /// once. They are asked by somebody without a team: what teams have to do has cases of its own
  /// ([TeamCases]).
  List<Case> empty() {
    List<Region.Viewer> teamless =
        staff.stream().filter(member -> !Region.TEAMS.containsKey(member.name())).toList();
    Region.Viewer viewer = teamless.get(random.nextInt(teamless.size()));
    String person = Long.toString(person());
    List<Case> all = new ArrayList<>();
    for (String page : PAGES) {
      String path = page.replace("{person}", person);
      all.add(empty(viewer, talk -> talk.page(path)));
    }
    for (String form : FORMS) {
      String path = form.replace("{person}", person);
      all.add(empty(viewer, talk -> talk.submit(path, Map.of("role", "0", "correction", "1"))));
    }
    return all;
  }
}
