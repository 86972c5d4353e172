package org.careweave.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.careweave.kernel.Problem;
import org.careweave.resources.Json;
import org.careweave.resources.JsonObject;
import org.careweave.resources.MalformedJson;
import org.jspecify.annotations.Nullable;

/// Finds the entries of a submission: a Bundle, a single resource, or one resource a line. Goes
/// over the bytes once and copies nothing: a Bundle of 50 MB needs little beside its own bytes.
/// What stands inside a resource is the record's to check, entry by entry.
final class ContentsReader {

  private final byte[] body;
  private final Map<String, int[]> bundle = new HashMap<>();

  private ContentsReader(byte[] body) {
    this.body = body;
  }

  /// @param lines whether each line is a resource (NDJSON)
  static Contents read(byte[] body, boolean lines) {
    if (isBlank(body)) {
      return new Contents.Unusable(ExchangeProblem.EMPTY.problem());
    }
    ContentsReader reader = new ContentsReader(body);
    try {
      return lines ? reader.lines() : reader.document();
    } catch (JsonSkim.Broken e) {
      return new Contents.Unusable(malformed(body));
    }
  }

  private Contents document() throws JsonSkim.Broken {
    int start = body.length > 2 && (body[0] & 0xff) == 0xef ? 3 : 0;
    JsonSkim skim = new JsonSkim(body, start, body.length);
    if (skim.peek() != '{') {
      skim.skipValue();
      return new Contents.Unusable(ExchangeProblem.NOT_A_RESOURCE.problem());
    }
    int from = skim.position();
    String type = members(skim, bundle);
    int until = skim.position();
    if (skim.peek() != -1) {
      throw new JsonSkim.Broken();
    }
    if (type == null) {
      return new Contents.Unusable(ExchangeProblem.NOT_A_RESOURCE.at("resourceType"));
    }
    if (type.equals("Bundle")) {
      return bundle();
    }
    Slot slot = upsert(0, type, text(bundle, "id"), null, from, until);
    return new Contents.Entries(Receipt.Envelope.RESOURCE, List.of(slot), List.of());
  }

  private Contents bundle() throws JsonSkim.Broken {
    String type = text(bundle, "type");
    Receipt.Envelope envelope =
        switch (type) {
          case "transaction" -> Receipt.Envelope.TRANSACTION;
          case "batch" -> Receipt.Envelope.BATCH;
          case "collection" -> Receipt.Envelope.COLLECTION;
          case null, default -> null;
        };
    if (envelope == null) {
      return new Contents.Unusable(ExchangeProblem.BUNDLE_TYPE.at("Bundle.type"));
    }
    List<Slot> slots = new ArrayList<>();
    int[] entries = bundle.get("entry");
    if (entries != null) {
      JsonSkim skim = new JsonSkim(body, entries[0], entries[1]);
      if (!skim.passed('[')) {
        return new Contents.Unusable(ExchangeProblem.ENTRY.at("Bundle.entry"));
      }
      while (skim.peek() != ']') {
        slots.add(entry(slots.size(), envelope, skim));
        if (!skim.passed(',') && skim.peek() != ']') {
          throw new JsonSkim.Broken();
        }
      }
    }
    return new Contents.Entries(envelope, slots, completeSets());
  }

  private Slot entry(int index, Receipt.Envelope envelope, JsonSkim skim) throws JsonSkim.Broken {
    int from = skim.peek() == -1 ? body.length : skim.position();
    if (skim.peek() != '{') {
      skim.skipValue();
      Problem problem = ExchangeProblem.ENTRY.at(element(index, ""));
      return Slot.unusable(index, null, from, skim.position(), problem);
    }
    Map<String, int[]> entry = new HashMap<>();
    members(skim, entry);
    int until = skim.position();
    int[] resource = entry.get("resource");
    Map<String, int[]> members = new HashMap<>();
    String type = null;
    if (resource != null && body[resource[0]] == '{') {
      type = members(new JsonSkim(body, resource[0], resource[1]), members);
    }
    Found found = new Found(index, type, text(members, "id"), text(entry, "fullUrl"), resource);
    if (envelope == Receipt.Envelope.COLLECTION && !entry.containsKey("request")) {
      return found.upsert(from, until);
    }
    return requested(found, entry.get("request"), from, until);
  }

  private Slot requested(Found found, int @Nullable [] request, int from, int until)
      throws JsonSkim.Broken {
    int index = found.index;
    if (request == null || body[request[0]] != '{') {
      Problem problem = ExchangeProblem.NO_REQUEST.at(element(index, ".request"));
      return Slot.unusable(index, found.type, from, until, problem);
    }
    Map<String, int[]> members = new HashMap<>();
    members(new JsonSkim(body, request[0], request[1]), members);
    RequestLine line =
        RequestLine.of(text(members, "method"), text(members, "url"), text(members, "ifMatch"));
    Problem problem = line.problem(found.type, found.id);
    if (problem != null) {
      return Slot.unusable(index, found.type, from, until, problem.at(element(index, ".request")));
    }
    if (line.method() == RequestLine.Method.DELETE) {
      return new Slot(index, line.type(), line.id(), null, true, line.ifMatch(), from, until, null);
    }
    Slot slot = found.upsert(from, until);
    if (slot.problem() != null) {
      return slot;
    }
    String id = line.id() == null ? slot.id() : line.id();
    return new Slot(
        index,
        slot.type(),
        id,
        slot.fullUrl(),
        false,
        line.ifMatch(),
        slot.from(),
        slot.until(),
        null);
  }

  /// What an entry holds.
  private final class Found {
    final int index;
    final @Nullable String type;
    final @Nullable String id;
    final @Nullable String fullUrl;
    final int @Nullable [] resource;

    Found(
        int index,
        @Nullable String type,
        @Nullable String id,
        @Nullable String fullUrl,
        int @Nullable [] resource) {
      this.index = index;
      this.type = type;
      this.id = id;
      this.fullUrl = fullUrl;
      this.resource = resource;
    }

    Slot upsert(int from, int until) {
      if (resource == null || type == null) {
        ExchangeProblem what =
            resource == null ? ExchangeProblem.NO_RESOURCE : ExchangeProblem.NOT_A_RESOURCE;
        return Slot.unusable(index, type, from, until, what.at(element(index, ".resource")));
      }
      return ContentsReader.this.upsert(index, type, id, fullUrl, resource[0], resource[1]);
    }
  }

  private Slot upsert(
      int index, String type, @Nullable String id, @Nullable String fullUrl, int from, int until) {
    String own = id == null || id.isEmpty() ? SourceIdRule.of(body, from, until, fullUrl) : id;
    if (own == null) {
      return Slot.unusable(index, type, from, until, ExchangeProblem.NO_ID.at(type + ".id"));
    }
    return new Slot(index, type, own, fullUrl, false, null, from, until, null);
  }

  private Contents lines() throws JsonSkim.Broken {
    List<Slot> slots = new ArrayList<>();
    int from = 0;
    while (from < body.length) {
      int until = from;
      while (until < body.length && body[until] != '\n') {
        until++;
      }
      if (!isBlank(from, until)) {
        slots.add(line(slots.size(), from, until));
      }
      from = until + 1;
    }
    return new Contents.Entries(Receipt.Envelope.LINES, slots, List.of());
  }

  private Slot line(int index, int from, int until) {
    Map<String, int[]> members = new HashMap<>();
    try {
      JsonSkim skim = new JsonSkim(body, from, until);
      String type = skim.peek() == '{' ? members(skim, members) : null;
      if (type != null && skim.peek() == -1) {
        return upsert(index, type, text(members, "id"), null, from, until);
      }
    } catch (JsonSkim.Broken e) {
      Problem problem = ExchangeProblem.MALFORMED.at("line " + (index + 1));
      return Slot.unusable(index, null, from, until, problem);
    }
    Problem problem = ExchangeProblem.NOT_A_RESOURCE.at("line " + (index + 1));
    return Slot.unusable(index, null, from, until, problem);
  }

  private List<CompleteSet> completeSets() {
    int[] meta = bundle.get("meta");
    List<CompleteSet> sets = new ArrayList<>();
    if (meta == null || body[meta[0]] != '{') {
      return sets;
    }
    try {
      JsonObject parsed = Json.parse(body, meta[0], meta[1]).object();
      for (JsonObject extension : parsed.objects("extension")) {
        if (CompleteSet.EXTENSION.equals(extension.text("url"))) {
          sets.add(completeSet(extension));
        }
      }
    } catch (MalformedJson e) {
      return List.of();
    }
    return sets;
  }

  private static CompleteSet completeSet(JsonObject extension) {
    String patient = "";
    String section = "";
    for (JsonObject part : extension.objects("extension")) {
      JsonObject reference = part.object("valueReference");
      String target = reference == null ? null : reference.text("reference");
      if ("subject".equals(part.text("url")) && target != null) {
        patient = target.startsWith("Patient/") ? target.substring(8) : "";
      }
      String code = part.text("valueCode");
      if ("section".equals(part.text("url")) && code != null) {
        section = code;
      }
    }
    return new CompleteSet(patient, section);
  }

  /// Passes an object, notes where the values of its members are, and returns its resourceType.
  private static @Nullable String members(JsonSkim skim, Map<String, int[]> into)
      throws JsonSkim.Broken {
    String type = null;
    skim.pass('{');
    if (skim.passed('}')) {
      return null;
    }
    do {
      String name = skim.string();
      skim.pass(':');
      boolean text = skim.peek() == '"';
      int from = skim.position();
      if (name.equals("resourceType") && text) {
        type = skim.string();
      } else {
        skim.skipValue();
      }
      if (into.put(name, new int[] {from, skim.position()}) != null) {
        throw new JsonSkim.Broken();
      }
    } while (skim.passed(','));
    skim.pass('}');
    return type;
  }

  private @Nullable String text(Map<String, int[]> members, String name) throws JsonSkim.Broken {
    int[] place = members.get(name);
    return place == null || body[place[0]] != '"'
        ? null
        : new JsonSkim(body, place[0], place[1]).string();
  }

  /// What exactly is wrong, in the words and places of the parser proper.
  private static Problem malformed(byte[] body) {
    try {
      Json.parse(body).root();
    } catch (MalformedJson e) {
      return ExchangeProblem.MALFORMED
          .saying(e.words() + ", line " + e.line() + ", column " + e.column())
          .at(e.pointer());
    }
    return ExchangeProblem.MALFORMED.problem();
  }

  static String element(int index, String rest) {
    return "Bundle.entry[" + index + "]" + rest;
  }

  private boolean isBlank(int from, int until) {
    for (int i = from; i < until; i++) {
      if (body[i] > ' ' || body[i] < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBlank(byte[] body) {
    return new ContentsReader(body).isBlank(0, body.length);
  }
}
