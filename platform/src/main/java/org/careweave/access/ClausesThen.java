package org.careweave.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The clauses as they read at times gone by: what allowed a look then may read otherwise now.
final class ClausesThen {

  private final Map<String, Clause> now = new HashMap<>();
  private final Map<String, List<ClauseChange>> changes = new HashMap<>();

  /// What of a clause explains a look.
  ///
  /// @param sections null: all
  /// @param ownWord whether it needs a relationship of the viewer's own word
  record Then(String words, @Nullable Set<String> sections, boolean ownWord) {}

  /// @param changed every change of any clause, oldest first
  ClausesThen(List<Clause> clauses, List<ClauseChange> changed) {
    clauses.forEach(clause -> now.put(clause.id(), clause));
    changed.forEach(c -> changes.computeIfAbsent(c.clause(), _ -> new ArrayList<>()).add(c));
  }

  /// A clause as it read at `at`; null when there never was one of this name.
  @Nullable Then at(String id, Instant at) {
    for (ClauseChange change : changes.getOrDefault(id, List.of())) {
      if (change.at().isAfter(at)) {
        String before = change.before();
        return then(JsonMapper.shared().readTree(before == null ? change.after() : before));
      }
    }
    Clause clause = now.get(id);
    return clause == null ? null : then(clause);
  }

  private static Then then(Clause clause) {
    return new Then(
        clause.words(),
        clause.items().sections(),
        isOwnWord(clause.viewers().relationships().stream().map(RelationshipKind::name).toList()));
  }

  private static Then then(JsonNode json) {
    JsonNode sections = json.path("items").path("sections");
    return new Then(
        json.path("words").stringValue(""),
        sections.isArray() ? new TreeSet<>(texts(sections)) : null,
        isOwnWord(texts(json.path("viewers").path("relationships"))));
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(one -> texts.add(one.stringValue("")));
    return texts;
  }

  private static boolean isOwnWord(List<String> kinds) {
    return !kinds.isEmpty()
        && kinds.stream()
            .allMatch(
                kind ->
                    kind.equals(RelationshipKind.BREAK_GLASS.name())
                        || kind.equals(RelationshipKind.SELF_CLAIMED.name()));
  }
}
