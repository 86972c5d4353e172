package org.careweave.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.careweave.kernel.Problem;
import org.careweave.record.Entry;
import org.careweave.record.Outcome;
import org.careweave.record.Written;
import org.careweave.resources.Json;
import org.careweave.resources.JsonArray;
import org.careweave.resources.JsonObject;
import org.careweave.resources.MalformedJson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Transaction and batch Bundles of API clients: entries that write. A transaction is all or
/// nothing.
@Component
class ApiBundles {

  /// Most entries of one transaction.
  static final int MOST_ENTRIES = 10_000;

  /// Most of them that are conditional.
  static final int MOST_CONDITIONS = 1_000;

  private final ApiWrites writes;

  ApiBundles(ApiWrites writes) {
    this.writes = writes;
  }

  /// Carries a Bundle out and returns the Bundle that answers it.
  ///
  /// @throws Refusal when it is no such Bundle, or a transaction is refused
  String carryOut(byte[] body, String base) {
    JsonObject bundle = parse(body);
    String type = bundle.text("type");
    if (!"Bundle".equals(bundle.text("resourceType"))
        || !("transaction".equals(type) || "batch".equals(type))) {
      throw Refusal.invalid(
          "FHI-060", "A Bundle of type transaction or batch is expected", "Bundle.type");
    }
    boolean atomic = "transaction".equals(type);
    List<JsonObject> entries = entries(bundle);
    return answer(atomic, entries, base);
  }

  private String answer(boolean atomic, List<JsonObject> entries, String base) {
    Map<Integer, Outcome> outcomes = new TreeMap<>();
    List<Entry> good = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      Read read = read(i, entries.get(i), base);
      if (read.entry != null) {
        good.add(read.entry);
      } else if (read.problem != null) {
        outcomes.put(i, new Outcome.Refused(i, read.problem));
      }
    }
    if (atomic && !outcomes.isEmpty()) {
      throw refusal(outcomes.values().iterator().next());
    }
    countConditions(good);
    if (!good.isEmpty()) {
      Written written = writes.write(good, atomic);
      written.outcomes().forEach(o -> outcomes.put(o.index(), o));
      if (atomic && !written.committed()) {
        throw refusal(written.outcomes().getFirst());
      }
    }
    return response(atomic, outcomes, base);
  }

  /// Criteria are looked up one by one, in the transaction that writes.
  private static void countConditions(List<Entry> entries) {
    if (entries.stream().filter(Entry.If.class::isInstance).count() > MOST_CONDITIONS) {
      throw new Refusal(
          Problem.of(
                  Problem.Kind.TOO_COSTLY,
                  "FHI-055",
                  "A Bundle may have at most " + MOST_CONDITIONS + " conditional entries here")
              .at("Bundle.entry"),
          413);
    }
  }

  private static List<JsonObject> entries(JsonObject bundle) {
    List<JsonObject> entries = bundle.objects("entry");
    boolean all =
        switch (bundle.get("entry")) {
          case null -> true;
          case JsonArray list -> list.size() == entries.size();
          default -> false;
        };
    if (!all) {
      throw Refusal.invalid("FHI-069", "A list of entries is expected", "Bundle.entry");
    }
    if (entries.size() > MOST_ENTRIES) {
      throw new Refusal(
          Problem.of(
                  Problem.Kind.TOO_COSTLY,
                  "FHI-061",
                  "A Bundle may have at most " + MOST_ENTRIES + " entries here")
              .at("Bundle.entry"),
          413);
    }
    return entries;
  }

  private static Refusal refusal(Outcome outcome) {
    if (outcome instanceof Outcome.Refused(var index, var problem)) {
      String entry = "Bundle.entry[" + index + "]";
      String place = problem.location();
      return new Refusal(
          place != null && place.startsWith(entry)
              ? problem
              : problem.at(entry + (place == null ? "" : " " + place)));
    }
    throw new IllegalStateException("a transaction that is not committed has a refusal");
  }

  /// The id a resource names; empty when it names none, or cannot be read: that is said later.
  static String idOf(byte[] resource) {
    try {
      String id = Json.parse(resource).object().text("id");
      return id == null ? "" : id;
    } catch (MalformedJson e) {
      return "";
    }
  }

  private static JsonObject parse(byte[] body) {
    try {
      return Json.parse(body).object();
    } catch (MalformedJson e) {
      throw Refusal.invalid(
          "FHI-062",
          e.words() + " (line " + e.line() + ", column " + e.column() + ")",
          e.pointer());
    }
  }

  private record Read(@Nullable Entry entry, @Nullable Problem problem) {}

  private static Read read(int index, JsonObject entry, String base) {
    try {
      return new Read(new ApiEntries(index, entry, base).read(), null);
    } catch (Refusal refusal) {
      return new Read(null, refusal.problem());
    }
  }

  private static String response(boolean atomic, Map<Integer, Outcome> outcomes, String base) {
    StringBuilder json =
        new StringBuilder("{\"resourceType\":\"Bundle\",\"type\":\"")
            .append(atomic ? "transaction-response" : "batch-response")
            .append("\",\"entry\":[");
    String comma = "";
    for (Outcome outcome : outcomes.values()) {
      json.append(comma).append("{\"response\":").append(response(outcome, base)).append('}');
      comma = ",";
    }
    return json.append("]}").toString();
  }

  private static String response(Outcome outcome, String base) {
    return switch (outcome) {
      case Outcome.Stored(var _, var key, var version, var at, var change) ->
          "{\"status\":\""
              + (change == Outcome.Change.CREATED ? "201 Created" : "200 OK")
              + "\",\"location\":"
              + JsonText.quoted(base + "/" + key + "/_history/" + version)
              + ",\"etag\":"
              + JsonText.quoted(Answers.etag(version))
              + ",\"lastModified\":"
              + JsonText.quoted(at.toString())
              + "}";
      case Outcome.Deleted _ -> "{\"status\":\"204 No Content\"}";
      case Outcome.Refused(var _, var problem) ->
          "{\"status\":\""
              + FhirStatus.of(problem).http()
              + "\",\"outcome\":"
              + OperationOutcomes.json(problem)
              + "}";
    };
  }
}
