package org.careweave.benchmarks.day;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import org.careweave.benchmarks.day.Workforce.Crew;
import org.careweave.benchmarks.day.Workforce.Member;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A task, and what must be true of it.
final class TaskStory implements Story {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final List<String> CHECKS = List.of("Pulse", "Medicines", "Whom to ring");
  private static final String OPEN_CHARACTERS = " – “fell” عند الباب 🏠 <b>not bold</b>";

  private final String name;
  private final long person;
  private final Map<String, Crew> crews;
  private final Crew maker;
  private final Instant due;
  private final String once = UUID.randomUUID().toString();

  /// Until it is left as it is.
  private int actsLeft;

  private @Nullable String id;
  private int version;
  private String status = "requested";
  private String team;
  private @Nullable String holder;
  private @Nullable String offered;
  private final List<String> comments = new ArrayList<>();
  private final TreeSet<String> ticked = new TreeSet<>();
  private @Nullable String outcome;

  /// @param person number of whom it is about
  /// @param crews all teams by code
  TaskStory(String name, long person, Crew maker, Map<String, Crew> crews, Random random) {
    this.name = name;
    this.person = person;
    this.crews = crews;
    this.maker = maker;
    this.team = maker.team();
    this.due =
        Instant.now()
            .plus(1 + random.nextInt(96), ChronoUnit.HOURS)
            .truncatedTo(ChronoUnit.MINUTES);
    this.actsLeft = 3 + random.nextInt(7);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public @Nullable String id() {
    return id;
  }

  @Override
  public int version() {
    return version;
  }

  @Override
  public void refused() {
    actsLeft--;
  }

  @Override
  public Optional<Act> next(Random random) {
    boolean open = !status.equals("completed") && !status.equals("failed") && !cancelled();
    if (id == null) {
      return Optional.of(make(random));
    }
    if (!open || actsLeft-- <= 0) {
      return Optional.empty();
    }
    if (offered != null) {
      return Optional.of(offered(random));
    }
    return Optional.of(
        switch (status) {
          case "requested", "received" -> nobodys(random);
          case "on-hold" -> onHold(random);
          default -> somebodys(random);
        });
  }

  private boolean cancelled() {
    return status.equals("cancelled");
  }

  private Crew crew() {
    return Objects.requireNonNull(crews.get(team));
  }

  private Act make(Random random) {
    ZonedDateTime at = due.atZone(LONDON);
    Map<String, String> form = new HashMap<>();
    form.put("once", once);
    form.put("title", name);
    form.put("description", "What whoever does it needs to know" + OPEN_CHARACTERS);
    form.put("due-day", Integer.toString(at.getDayOfMonth()));
    form.put("due-month", Integer.toString(at.getMonthValue()));
    form.put("due-year", Integer.toString(at.getYear()));
    form.put("due-time", at.toLocalTime().toString());
    form.put("due-reason", "Asked for by then");
    form.put("team", team);
    form.put("priority", random.nextInt(5) == 0 ? "urgent" : "routine");
    form.put("checklist", String.join("\n", CHECKS));
    return new Act(
        "create",
        maker.anyone(random),
        "/people/" + person + "/tasks",
        form,
        made -> {
          id = made;
          version = 1;
        });
  }

  private Act nobodys(Random random) {
    int chance = random.nextInt(100);
    if (chance < 55) {
      return move("claim", "", crew().anyone(random), by -> hold(by, "accepted"));
    }
    if (chance < 67) {
      return race(random);
    }
    if (chance < 77) {
      return move("start", "", crew().anyone(random), by -> hold(by, "in-progress"));
    }
    if (chance < 92) {
      return handOn(random);
    }
    return chance < 96
        ? comment(random)
        : move("cancel", "Not needed any more", crew().anyone(random), _ -> status = "cancelled");
  }

  private Act somebodys(Random random) {
    Member mine = holding();
    int chance = random.nextInt(100);
    if (chance < 20 && ticked.size() < CHECKS.size()) {
      return tick();
    }
    if (chance < 35) {
      return comment(random);
    }
    if (chance < 55 && status.equals("accepted")) {
      return move("start", "", mine, by -> hold(by, "in-progress"));
    }
    if (chance < 62) {
      return move("hold", "Not at home", mine, _ -> status = "on-hold");
    }
    if (chance < 67) {
      return move("release", "Shift ends", mine, _ -> hold(null, "requested"));
    }
    if (chance < 72) {
      return move("fail", "Admitted meanwhile", mine, _ -> status = "failed");
    }
    String words = "Done for " + name + OPEN_CHARACTERS;
    return move(
        "complete",
        words,
        mine,
        _ -> {
          status = "completed";
          outcome = words;
        });
  }

  private Act onHold(Random random) {
    return random.nextBoolean()
        ? move("start", "", holding(), by -> hold(by, "in-progress"))
        : move("release", "Somebody else may", holding(), _ -> hold(null, "requested"));
  }

  private Act offered(Random random) {
    String to = Objects.requireNonNull(offered);
    Member there = Objects.requireNonNull(crews.get(to)).anyone(random);
    int chance = random.nextInt(10);
    if (chance < 7) {
      return move(
          "take-on",
          "",
          there,
          _ -> {
            offered = null;
            team = to;
            hold(null, "received");
          });
    }
    return chance < 9
        ? move("decline", "Not for us", there, _ -> offered = null)
        : move("withdraw", "", crew().anyone(random), _ -> offered = null);
  }

  private Act handOn(Random random) {
    List<Crew> others = crews.values().stream().filter(c -> !c.team().equals(team)).toList();
    Crew to = others.get(random.nextInt(others.size()));
    boolean within = to.organisation().equals(crew().organisation());
    Map<String, String> form =
        Map.of("move", "hand-on", "to", to.team(), "says", "Lives nearer to them");
    return new Act(
        within ? "hand-on" : "offer",
        crew().anyone(random),
        address("move"),
        form,
        _ -> {
          version++;
          if (within) {
            team = to.team();
            hold(null, "requested");
          } else {
            offered = to.team();
          }
        });
  }

  private Act race(Random random) {
    Member first = crew().anyone(random);
    Member second = crew().anyoneBut(first.user(), random);
    return new Act(
        "claim-at-once",
        first,
        address("move"),
        Map.of("move", "claim"),
        _ -> claimed(first),
        Optional.of(new Act.Rival(second, _ -> claimed(second))));
  }

  private void claimed(Member by) {
    version++;
    hold(by.user(), "accepted");
  }

  private Act comment(Random random) {
    String words = "Comment " + (comments.size() + 1) + " on " + name + OPEN_CHARACTERS;
    return new Act(
        "comment",
        crew().anyone(random),
        address("comment"),
        Map.of("comment", words),
        _ -> {
          version++;
          comments.add(words);
        });
  }

  private Act tick() {
    String check = "c" + (ticked.size() + 1);
    return new Act(
        "tick",
        holding(),
        address("tick"),
        Map.of("check", check, "done", "true"),
        _ -> {
          version++;
          ticked.add(check);
        });
  }

  private interface Became {
    void by(@Nullable String user);
  }

  private Act move(String move, String says, Member by, Became became) {
    return new Act(
        move,
        by,
        address("move"),
        Map.of("move", move, "says", says),
        _ -> {
          version++;
          became.by(by.user());
        });
  }

  private void hold(@Nullable String by, String next) {
    holder = by;
    status = next;
  }

  private Member holding() {
    return crew().members().stream()
        .filter(m -> m.user().equals(holder))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(name + " is held by nobody of " + team));
  }

  private String address(String what) {
    return "/tasks/" + id + "/" + what;
  }

  @Override
  public Optional<String> list() {
    boolean open = !List.of("completed", "failed", "cancelled").contains(status);
    return id != null && open ? Optional.of(team) : Optional.empty();
  }

  @Override
  public List<Fault> faults(JsonNode task) {
    var faults = new ArrayList<Fault>();
    int there = Resource.version(task);
    if (there != version) {
      Kind kind = there < version ? Kind.LOST : Kind.DOUBLED;
      faults.add(new Fault(kind, "version " + there + " instead of " + version));
    }
    is(faults, "status", status, Resource.text(task, "status"));
    is(faults, "holder", holder, Resource.holder(task));
    is(faults, "offered", offered, offeredTo(task));
    is(faults, "title", name, Resource.text(task, "code", "text"));
    is(faults, "outcome", outcome, outcome(task));
    List<String> notes = new ArrayList<>();
    task.path("note").forEach(note -> notes.add(Resource.text(note, "text")));
    if (!notes.equals(comments)) {
      Kind kind = notes.size() > comments.size() ? Kind.DOUBLED : Kind.LOST;
      faults.add(new Fault(kind, "comments " + notes.size() + " instead of " + comments.size()));
    }
    var done = new TreeSet<String>();
    for (JsonNode check : Resource.parts(task, "input", "check")) {
      if (!Resource.extensions(check, "task-done").isEmpty()) {
        done.add(Resource.text(check, "id"));
      }
    }
    is(faults, "ticked", ticked.toString(), done.toString());
    if (!team.equals(Resource.team(task))) {
      faults.add(new Fault(Kind.OWNERLESS, "with " + Resource.team(task) + ", not with " + team));
    }
    Instant by = Resource.instant(Resource.text(task.path("restriction").path("period"), "end"));
    if (!due.equals(by)) {
      faults.add(new Fault(Kind.WRONG_CLOCK, "due " + by + " instead of " + due));
    }
    return faults;
  }

  private static @Nullable String offeredTo(JsonNode task) {
    List<JsonNode> offers = Resource.extensions(task, "task-offered");
    return offers.isEmpty() ? null : Resource.part(offers.getFirst(), "team");
  }

  private static @Nullable String outcome(JsonNode task) {
    List<JsonNode> outcomes = Resource.parts(task, "output", "outcome");
    return outcomes.isEmpty() ? null : Resource.text(outcomes.getFirst(), "valueString");
  }

  private static void is(
      List<Fault> faults, String what, @Nullable String wanted, @Nullable String there) {
    if (!Objects.equals(wanted, there)) {
      faults.add(new Fault(Kind.LOST, what + " " + there + " instead of " + wanted));
    }
  }
}
