package org.careweave.interference;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// Boards, meetings, hand-overs, kept views and papers of a team: what several people of it look at
/// together. Everything on them that is shown is about people the team looks after; what differs is
/// what else hangs on the same lists.
final class RoomCases {

  private static final List<String> BOARDS =
      List.of(
          "",
          "?board=ward",
          "?board=hospital",
          "?board=ours",
          "?board=left",
          "?board=hospital&sort=stay",
          "?board=hospital&unmet=yes",
          "?board=hospital&pathway=none");

  private final Stage.Round round;
  private final World world;
  private final TeamWork work;
  private final Random random;

  RoomCases(Stage.Round round, World world, TeamWork work, Random random) {
    this.round = round;
    this.world = world;
    this.work = work;
    this.random = random;
  }

  Case next(Region.Viewer viewer) {
    return switch (random.nextInt(9)) {
      case 0 -> {
        String board = BOARDS.get(random.nextInt(BOARDS.size()));
        yield one(viewer, "page discharge board", talk -> talk.page("/discharge" + board));
      }
      case 1 -> leaving(viewer);
      case 2 -> meeting(viewer);
      case 3 -> atMeeting(viewer);
      case 4 -> {
        String id = work.rooms().handovers().getFirst();
        yield one(
            viewer,
            "page hand-over",
            talk -> {
              talk.page("/handovers");
              talk.page("/handovers/" + id);
            });
      }
      case 5 -> view(viewer);
      case 6 -> file(viewer);
      case 7 -> {
        String id = of(work.transfers(), work.hiddenTransfers());
        yield one(viewer, "paper of a transfer", talk -> talk.page("/transfers/" + id + "/pdf"));
      }
      default -> {
        long person = round.number(world, World.LOOKED_AFTER);
        yield one(viewer, "paper of a plan", talk -> talk.page("/people/" + person + "/plan/pdf"));
      }
    };
  }

  private static Case one(Region.Viewer viewer, String path, Case.Script script) {
    return new Case(Set.of(path), viewer, script);
  }

  /// A hidden one more often than not.
  private String of(List<String> shown, List<String> hidden) {
    List<String> from = random.nextInt(4) == 0 ? shown : hidden;
    return from.get(random.nextInt(from.size()));
  }

  /// The plan for somebody to leave hospital, and what hangs on it.
  private Case leaving(Region.Viewer viewer) {
    String whom = random.nextInt(4) == 0 ? World.UNKNOWN : World.LOOKED_AFTER;
    String page = "/people/" + round.number(world, whom) + "/discharge";
    return one(
        viewer,
        "page discharge of a team",
        talk -> {
          talk.page(page);
          talk.page(page + "/print");
          talk.page(page + "/summary");
        });
  }

  private Case meeting(Region.Viewer viewer) {
    String id = work.rooms().meetings().getFirst();
    return one(
        viewer,
        "page meeting",
        talk -> {
          talk.page("/meetings");
          talk.page("/meetings/" + id);
          talk.page("/meetings/" + id + "/people");
        });
  }

  /// What is done at a meeting about somebody who is on its agenda unseen: nothing comes of it.
  private Case atMeeting(Region.Viewer viewer) {
    String id = work.rooms().meetings().getFirst();
    List<String> entries = work.rooms().entries();
    String entry = entries.get(random.nextInt(entries.size()));
    Map<String, String> fields =
        Map.of("do", random.nextBoolean() ? "note" : "up", "note", "amber");
    return one(
        viewer,
        "form of a meeting",
        talk -> talk.submit("/meetings/" + id + "/entries/" + entry, fields));
  }

  /// A part of the list that somebody keeps, and what is in it.
  private Case view(Region.Viewer viewer) {
    String field = random.nextBoolean() ? "due" : "priority";
    String part = field.equals("due") ? "overdue" : "urgent";
    Map<String, String> fields = Map.of("name", part, field, part);
    return one(
        viewer,
        "page kept view",
        talk -> {
          talk.submit("/tasks/views", fields);
          talk.page("/tasks?" + field + "=" + part);
        });
  }

  /// A file that goes with a task: on its page, as a document, and as bytes.
  private Case file(Region.Viewer viewer) {
    List<String> files = work.rooms().files();
    String document = of(files.subList(0, 1), files.subList(1, files.size()));
    String task = of(work.tasks().subList(0, 1), work.hiddenTasks());
    String at = "/people/" + round.number(world, World.LOOKED_AFTER) + "/documents/" + document;
    return one(
        viewer,
        "page file of a task",
        talk -> {
          talk.page("/tasks/" + task);
          talk.page("/tasks/" + task + "/attachments/new");
          talk.page(at);
          talk.page(at + "/files/0");
        });
  }
}
