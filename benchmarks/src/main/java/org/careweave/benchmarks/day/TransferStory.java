package org.careweave.benchmarks.day;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.careweave.benchmarks.day.Workforce.Crew;
import org.careweave.benchmarks.day.Workforce.Member;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A referral from one team to another, and what must be true of it.
final class TransferStory implements Story {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  /// Whose it is once it is with its receiver; before and after it is its sender's.
  private static final Set<String> RECEIVERS =
      Set.of("accepted", "booked", "in-progress", "cancel-requested");

  private static final Set<String> OVER = Set.of("cancelled", "closed");

  /// Which clocks a move starts and stops: this judge's own words, not the platform's.
  private static final Map<String, List<String>> STARTS =
      Map.of(
          "send", List.of("acknowledge", "triage"),
          "accept", List.of("contact"),
          "decline", List.of("outcome-seen"),
          "complete", List.of("outcome-seen"));

  private static final Map<String, List<String>> STOPS =
      Map.of(
          "accept", List.of("acknowledge", "triage"),
          "ask", List.of("acknowledge"),
          "decline", List.of("acknowledge", "triage"),
          "cancel", List.of("acknowledge", "triage"),
          "start", List.of("contact"),
          "complete", List.of("contact"),
          "agree-cancel", List.of("contact"),
          "see", List.of("outcome-seen"));

  private final String name;
  private final long person;
  private final Crew sender;
  private final Crew receiver;
  private final String once = UUID.randomUUID().toString();

  private int actsLeft;
  private @Nullable String id;
  private String state = "draft";
  private final List<String> done = new ArrayList<>();

  TransferStory(String name, long person, Crew sender, Crew receiver, Random random) {
    this.name = name;
    this.person = person;
    this.sender = sender;
    this.receiver = receiver;
    this.actsLeft = 4 + random.nextInt(8);
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
    return done.size();
  }

  @Override
  public void refused() {
    actsLeft = 0;
  }

  @Override
  public Optional<Act> next(Random random) {
    if (id == null) {
      return actsLeft == 0 ? Optional.empty() : Optional.of(write(random));
    }
    if (OVER.contains(state) || actsLeft-- <= 0) {
      return Optional.empty();
    }
    int chance = random.nextInt(100);
    return Optional.of(
        switch (state) {
          case "draft" -> move("send", sender, Map.of(), "sent", random);
          case "sent", "received" -> arrived(chance, random);
          case "asked" ->
              move("answer", sender, Map.of("answer", "Since Sunday"), "received", random);
          case "accepted" -> accepted(chance, random);
          case "booked" ->
              chance < 60
                  ? move("start", receiver, Map.of(), "in-progress", random)
                  : complete(random);
          case "cancel-requested" ->
              chance < 50
                  ? move("agree-cancel", receiver, Map.of(), "cancelled", random)
                  : move("carry-on", receiver, Map.of("reason", "Booked"), "accepted", random);
          case "completed", "declined" -> move("see", sender, Map.of(), "closed", random);
          default -> complete(random);
        });
  }

  private Act write(Random random) {
    Map<String, String> form = new HashMap<>();
    form.put("once", once);
    form.put("service", receiver.services().getFirst());
    form.put("what", name);
    form.put("reason", "Lives alone, fell on Sunday");
    form.put("priority", random.nextInt(4) == 0 ? "urgent" : "routine");
    form.put("kind", "referral");
    return new Act(
        "write",
        sender.anyone(random),
        "/people/" + person + "/transfers",
        form,
        written -> {
          id = written;
          done.add("write");
        });
  }

  private Act arrived(int chance, Random random) {
    if (chance < 60) {
      return move("accept", receiver, Map.of(), "accepted", random);
    }
    if (chance < 75) {
      return move("ask", receiver, Map.of("question", "Since when?"), "asked", random);
    }
    if (chance < 92) {
      Map<String, String> why = Map.of("reason", "Lives elsewhere", "alternative", "The practice");
      return move("decline", receiver, why, "declined", random);
    }
    return move("cancel", sender, Map.of("reason", "In hospital"), "cancelled", random);
  }

  private Act accepted(int chance, Random random) {
    if (chance < 50) {
      LocalDate day = LocalDate.now(LONDON).plusDays(3 + random.nextInt(20));
      Map<String, String> date =
          Map.of(
              "date-day", Integer.toString(day.getDayOfMonth()),
              "date-month", Integer.toString(day.getMonthValue()),
              "date-year", Integer.toString(day.getYear()));
      return move("book", receiver, date, "booked", random);
    }
    if (chance < 80) {
      return move("start", receiver, Map.of(), "in-progress", random);
    }
    return chance < 90
        ? complete(random)
        : move("ask-cancel", sender, Map.of("reason", "Moved"), "cancel-requested", random);
  }

  private Act complete(Random random) {
    return move("complete", receiver, Map.of("outcome", "Seen: " + name), "completed", random);
  }

  private Act move(String move, Crew by, Map<String, String> says, String to, Random random) {
    Map<String, String> form = new HashMap<>(says);
    form.put("move", move);
    Member one = by.anyone(random);
    return new Act(
        move,
        one,
        "/transfers/" + id + "/move",
        form,
        _ -> {
          done.add(move);
          state = to;
        });
  }

  /// Who must have it on their list: whoever owns it.
  @Override
  public Optional<String> list() {
    return id == null || OVER.contains(state)
        ? Optional.empty()
        : Optional.of(RECEIVERS.contains(state) ? receiver.team() : sender.team());
  }

  @Override
  public List<Fault> faults(JsonNode task) {
    var faults = new ArrayList<Fault>();
    var moves = new ArrayList<String>();
    Map<String, String> clocks = new TreeMap<>();
    for (JsonNode event : Resource.extensions(task, "transfer-event")) {
      String move = Resource.part(event, "action");
      Instant at = Resource.instant(Resource.part(event, "at"));
      moves.add(move);
      for (String clock : STOPS.getOrDefault(move, List.of())) {
        clocks.computeIfPresent(
            clock, (_, s) -> s.endsWith("runs") ? s.replace("runs", "stopped " + at) : s);
      }
      for (String clock : STARTS.getOrDefault(move, List.of())) {
        clocks.put(clock, "started " + at + " runs");
      }
    }
    if (!moves.equals(done)) {
      Kind kind = moves.size() > done.size() ? Kind.DOUBLED : Kind.LOST;
      faults.add(new Fault(kind, moves + " instead of " + done));
    }
    String there = Resource.text(task.path("businessStatus").path("coding").path(0), "code");
    if (!there.equals(state)) {
      faults.add(new Fault(Kind.LOST, there + " instead of " + state));
    }
    String owner = Resource.team(task);
    if (list().isPresent() && !list().equals(Optional.ofNullable(owner))) {
      String words = "with " + owner + " instead of " + list().orElseThrow();
      faults.add(new Fault(Kind.OWNERLESS, words));
    }
    Map<String, String> read = clocks(task);
    if (!read.equals(clocks)) {
      faults.add(new Fault(Kind.WRONG_CLOCK, read + " instead of " + clocks));
    }
    return faults;
  }

  /// The last reading of each clock.
  private static Map<String, String> clocks(JsonNode task) {
    Map<String, String> clocks = new TreeMap<>();
    for (JsonNode clock : Resource.extensions(task, "transfer-clock")) {
      Instant stopped = Resource.instant(Resource.part(clock, "stopped"));
      clocks.put(
          Resource.part(clock, "code"),
          "started "
              + Resource.instant(Resource.part(clock, "started"))
              + (stopped == null ? " runs" : " stopped " + stopped));
    }
    return clocks;
  }
}
