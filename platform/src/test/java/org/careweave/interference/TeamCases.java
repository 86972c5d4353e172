package org.careweave.interference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// Pages of those who work in a team: its tasks, its caseload, its referrals, its plans. Everything
/// on them is
/// about people the team looks after; what differs is what else is on the same lists.
final class TeamCases {

  private static final List<String> VIEWS =
      List.of(
          "", "?view=board", "?due=today", "?priority=urgent", "?who=nobody", "?status=requested");

  private final Stage.Round round;
  private final World world;
  private final TeamWork work;
  private final Random random;

  TeamCases(Stage.Round round, World world, Random random) {
    this.round = round;
    this.world = world;
    this.work = java.util.Objects.requireNonNull(round.work().get(world));
    this.random = random;
  }

  /// A case of somebody on the panel who works in a team; none when nobody does.
  Optional<Case> next() {
    return world.setting().panel().stream()
        .filter(viewer -> Region.TEAMS.containsKey(viewer.name()))
        .findFirst()
        .map(this::of);
  }

  /// A referral as the message it would be between systems, and a message for nobody here.
  List<Case> messages(List<Region.Viewer> callers) {
    String id = any(work.transfers(), work.hiddenTransfers());
    Region.Viewer caller = callers.get(random.nextInt(callers.size()));
    Case read =
        one(
            caller,
            "transfer as a message",
            talk -> talk.get("/fhir/Task/" + id + "/$bars-message"));
    Case sent =
        one(
            caller,
            PageCases.WITHOUT_PERSONS,
            talk ->
                talk.post(
                    "/fhir/$process-message",
                    "{\"resourceType\":\"Bundle\",\"type\":\"message\",\"entry\":[]}",
                    "X-Request-Id: 00000000-0000-4000-8000-000000000001",
                    "X-Correlation-Id: 00000000-0000-4000-8000-000000000002"));
    return random.nextInt(6) == 0 ? List.of(read, sent) : List.of(read);
  }

  private Case of(Region.Viewer viewer) {
    return switch (random.nextInt(20)) {
      case 0 -> {
        String view = VIEWS.get(random.nextInt(VIEWS.size()));
        yield one(viewer, "page tasks", talk -> talk.page("/tasks" + view));
      }
      case 1 -> {
        Map<String, String> words = Map.of("q", random.nextBoolean() ? "birch" : "ember");
        yield one(viewer, "page tasks found", talk -> talk.submit("/tasks/search", words));
      }
      case 2 -> one(viewer, "page caseload", talk -> talk.page("/caseload"));
      case 3 -> {
        String side = random.nextBoolean() ? "sent" : "received";
        String over = random.nextInt(4) == 0 ? "?over" : "";
        yield one(viewer, "page transfers", talk -> talk.page("/transfers/" + side + over));
      }
      case 4 -> {
        String id = any(work.tasks(), work.hiddenTasks());
        yield one(viewer, "page task", talk -> talk.page("/tasks/" + id));
      }
      case 5 -> {
        String id = any(work.transfers(), work.hiddenTransfers());
        yield one(viewer, "page transfer", talk -> talk.page("/transfers/" + id));
      }
      case 6 -> acting(viewer);
      case 7 -> one(viewer, "page plans of a team", talk -> talk.page("/plans"));
      case 8 -> {
        String id = any(work.plans(), work.hiddenPlans());
        yield one(viewer, "page plan of a team", talk -> talk.page("/plans/" + id));
      }
      case 9 -> keeping(viewer);
      case 10 -> newOne(viewer);
      default -> new RoomCases(round, world, work, random).next(viewer);
    };
  }

  /// What a phone keeps of the list; and telling it late of something hidden.
  private Case keeping(Region.Viewer viewer) {
    if (random.nextInt(3) > 0) {
      return one(
          viewer,
          "list kept on a phone",
          talk -> {
            Answer begun = talk.submit("/offline/devices", Map.of());
            talk.page("/offline/list?device=" + begun.member("device"));
          });
    }
    String task = any(work.hiddenTasks(), work.hiddenTasks());
    String kind = List.of("claim", "complete", "comment", "tick").get(random.nextInt(4));
    return one(
        viewer,
        "form of a team",
        talk -> {
          Answer begun = talk.submit("/offline/devices", Map.of());
          Map<String, String> fields = new LinkedHashMap<>();
          fields.put("holder", begun.member("holder"));
          fields.put("key", "00000000-0000-4000-8000-000000000009");
          fields.put("kind", kind);
          fields.put("task", task);
          fields.put("version", "9");
          fields.put("check", "1");
          talk.submit("/offline/deeds", fields);
        });
  }

  private static Case one(Region.Viewer viewer, String path, Case.Script script) {
    return new Case(Set.of(path), viewer, script);
  }

  /// A hidden one more often than not.
  private String any(List<String> shown, List<String> hidden) {
    List<String> from = random.nextInt(4) == 0 ? shown : hidden;
    return from.get(random.nextInt(from.size()));
  }

  /// What is done to something hidden, with what it takes and without; nothing is done to what is
  /// shown, so that lists stay as they are.
  private Case acting(Region.Viewer viewer) {
    String task = any(work.hiddenTasks(), work.hiddenTasks());
    String transfer = any(work.hiddenTransfers(), work.hiddenTransfers());
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("text", "amber");
    fields.put("comment", "amber");
    fields.put("version", "1");
    fields.put("move", "nothing");
    return switch (random.nextInt(4)) {
      case 0 ->
          one(viewer, "form of a team", talk -> talk.submit("/tasks/" + task + "/comment", fields));
      case 1 ->
          one(viewer, "form of a team", talk -> talk.submit("/tasks/" + task + "/edit", fields));
      case 2 ->
          one(viewer, "form of a team", talk -> talk.submit("/tasks/" + task + "/move", fields));
      default ->
          one(
              viewer,
              "form of a team",
              talk -> talk.submit("/transfers/" + transfer + "/move", fields));
    };
  }

  /// Beginning something for somebody, hidden people among them.
  private Case newOne(Region.Viewer viewer) {
    long person =
        random.nextInt(3) == 0
            ? round.number(world, World.LOOKED_AFTER)
            : round.number(world, World.UNKNOWN);
    String what = random.nextBoolean() ? "tasks" : "transfers";
    return one(
        viewer,
        "page new for a team",
        talk -> {
          talk.page("/people/" + person + "/" + what + "/new");
          talk.submit("/people/" + person + "/" + what, Map.of("title", ""));
        });
  }
}
