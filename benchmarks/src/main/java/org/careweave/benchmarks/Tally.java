package org.careweave.benchmarks;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What an answer held: resources by type, and whether what had to be included was.
///
/// @param bytes of all pages
record Tally(Map<String, Integer> types, int includes, boolean complete, long bytes) {

  private static final JsonMapper JSON = new JsonMapper();

  /// Resources in the answer; where a question includes others, matches only.
  int resources() {
    return types.values().stream().mapToInt(Integer::intValue).sum();
  }

  /// Asks and counts.
  static Tally of(Client client, Question question, Call call) {
    var counting = new Counting(question.includes());
    client.call(call, 0, answer -> counting.add(answer));
    return counting.tally();
  }

  private static final class Counting {

    private final String reference;
    private final Map<String, Integer> types = new TreeMap<>();
    private final Set<String> wanted = new HashSet<>();
    private final Set<String> included = new HashSet<>();
    private final Set<String> seen = new HashSet<>();
    private long bytes;

    Counting(String reference) {
      this.reference = reference;
    }

    void add(HttpConnection.Answer answer) {
      bytes += answer.length();
      if (answer.length() == 0) {
        return;
      }
      JsonNode root = JSON.readTree(answer.text());
      if (!root.path("resourceType").asString("").equals("Bundle")) {
        count(root);
        return;
      }
      for (JsonNode entry : root.path("entry")) {
        JsonNode resource = entry.path("resource");
        if (entry.at("/search/mode").asString("").equals("outcome")) {
          continue;
        }
        String name = name(resource);
        if (!reference.isEmpty() && entry.at("/search/mode").asString("").equals("include")) {
          included.add(name);
        } else if (seen.add(name)) {
          count(resource);
        }
      }
    }

    private void count(JsonNode resource) {
      types.merge(resource.path("resourceType").asString("nothing"), 1, Integer::sum);
      if (!reference.isEmpty()) {
        String target = resource.at(reference).asString("");
        wanted.add(target.substring(target.lastIndexOf('/', target.lastIndexOf('/') - 1) + 1));
      }
    }

    private static String name(JsonNode resource) {
      return resource.path("resourceType").asString("") + "/" + resource.path("id").asString("");
    }

    Tally tally() {
      return new Tally(types, included.size(), wanted.equals(included), bytes);
    }
  }
}
