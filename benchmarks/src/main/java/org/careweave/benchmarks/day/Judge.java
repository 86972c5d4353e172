package org.careweave.benchmarks.day;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.careweave.benchmarks.Desk;
import org.careweave.benchmarks.HttpConnection;
import org.careweave.benchmarks.Progress;
import org.careweave.benchmarks.day.Story.Fault;
import org.careweave.benchmarks.day.Story.Kind;
import org.careweave.benchmarks.day.Workforce.Crew;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Compares what was acknowledged with what the record holds and the lists show.
final class Judge {

  private static final Pattern ITEM =
      Pattern.compile("href=\"/(?:tasks|transfers)/([0-9a-f]{8}-[0-9a-f-]{27})");
  private static final int MOST_PAGES = 2_000;
  private static final int SHOWN = 20;

  private final Progress progress;
  private final Map<Kind, Integer> found = new EnumMap<>(Kind.class);
  private final List<String> words = new ArrayList<>();

  Judge(Progress progress) {
    this.progress = progress;
  }

  /// Each story against its resource, and whether anything is there that nobody was told of.
  ///
  /// @param marker begins the titles of all that this day made
  void record(List<Story> stories, String marker, Reader reader) {
    Set<String> known = new HashSet<>();
    Set<String> patients = new TreeSet<>();
    int read = 0;
    for (Story story : stories) {
      String id = story.id();
      if (id != null) {
        known.add(id);
        Optional<JsonNode> task = reader.task(id);
        task.ifPresentOrElse(
            one -> {
              patients.add(Resource.text(one.path("for"), "reference"));
              story.faults(one).forEach(fault -> note(story.name(), fault));
            },
            () -> note(story.name(), new Fault(Kind.LOST, "not there")));
      }
      if (++read % 2_000 == 0) {
        progress.say("%,d of %,d compared", read, stories.size());
      }
    }
    for (String patient : patients) {
      for (JsonNode task : reader.tasks(patient)) {
        String title = Resource.text(task.path("code"), "text");
        String named = title.isEmpty() ? Resource.text(task, "description") : title;
        if (named.startsWith(marker) && known.add(Resource.text(task, "id"))) {
          note(named, new Fault(Kind.DOUBLED, "made once more than acknowledged"));
        }
      }
    }
  }

  /// Everything open must stand on the list of the team that has it.
  ///
  /// @param desks somebody of each team, by code of the team
  void lists(
      List<Story> stories, List<Crew> crews, Map<String, Desk> desks, HttpConnection connection) {
    Map<String, Set<String>> shown = new HashMap<>();
    int read = 0;
    for (Crew crew : crews) {
      Desk desk = desks.get(crew.team());
      Set<String> items = new HashSet<>();
      items.addAll(items(desk, connection, "/tasks"));
      items.addAll(items(desk, connection, "/transfers/sent"));
      items.addAll(items(desk, connection, "/transfers/received"));
      shown.put(crew.team(), items);
      if (++read % 10 == 0) {
        progress.say("lists of %d of %d teams read", read, crews.size());
      }
    }
    for (Story story : stories) {
      String team = story.list().orElse(null);
      if (team != null && !shown.getOrDefault(team, Set.of()).contains(story.id())) {
        note(story.name(), new Fault(Kind.OWNERLESS, "not on the list of " + team));
      }
    }
  }

  private static Set<String> items(@Nullable Desk desk, HttpConnection connection, String list) {
    Set<String> all = new HashSet<>();
    if (desk == null) {
      return all;
    }
    for (int page = 1; page <= MOST_PAGES; page++) {
      Desk.Answer answer = desk.page(connection, list + "?page=" + page);
      if (answer.status() != 200) {
        throw new Desk.Unanswered(list + " was answered " + answer.status());
      }
      Matcher matcher = ITEM.matcher(answer.body());
      boolean more = false;
      while (matcher.find()) {
        more |= all.add(matcher.group(1));
      }
      if (!more) {
        return all;
      }
    }
    return all;
  }

  void note(String story, Fault fault) {
    found.merge(fault.kind(), 1, Integer::sum);
    if (words.size() < SHOWN) {
      words.add(fault.kind() + " " + story + ": " + fault.words());
    }
  }

  int count(Kind kind) {
    return found.getOrDefault(kind, 0);
  }

  /// The first faults, to look at.
  List<String> words() {
    return words;
  }
}
