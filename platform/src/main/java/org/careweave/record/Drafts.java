package org.careweave.record;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.careweave.kernel.Problem;
import org.careweave.resources.Examined;
import org.careweave.resources.FoundIdentifier;
import org.careweave.resources.Json;
import org.careweave.resources.MalformedJson;
import org.careweave.resources.ResourceType;
import org.careweave.resources.ServerIds;
import org.careweave.resources.SourceIds;
import org.careweave.resources.StructureProblem;
import org.jspecify.annotations.Nullable;

/// The first stage of writing: entries parsed, their structure checked, their ids settled. What
/// cannot be taken is refused here, by entry.
final class Drafts {

  private final Submission submission;
  private final InstantSource clock;
  private final RandomGenerator random;

  final List<Draft> taken = new ArrayList<>();
  final List<Outcome.Refused> refused = new ArrayList<>();

  /// Full URLs of the submission's own entries and of those handed in apart.
  final Map<String, ItemId> byFullUrl = new HashMap<>();

  /// Ids as they will be served, of the submission's own entries.
  final Map<ItemId, ResourceKey> keys = new HashMap<>();

  private Drafts(Submission submission, InstantSource clock, RandomGenerator random) {
    this.submission = submission;
    this.clock = clock;
    this.random = random;
  }

  static Drafts of(Submission submission, InstantSource clock, RandomGenerator random) {
    Drafts drafts = new Drafts(submission, clock, random);
    for (Entry entry : submission.entries()) {
      drafts.take(entry);
    }
    return drafts;
  }

  private void take(Entry entry) {
    switch (entry) {
      case Entry.Put(var index, var type, var id, var fullUrl, var json, var ifMatch, var _) -> {
        Examined examined = examine(index, type, json);
        if (examined != null) {
          if (isOfSource() || id.equals(examined.id())) {
            put(index, examined, id, fullUrl, ifMatch);
          } else {
            refuse(
                index,
                "REC-005",
                "The id in the resource must equal the one in the URL",
                type + ".id");
          }
        }
      }
      case Entry.Post(var index, var type, var fullUrl, var json, var once) -> {
        Examined examined = examine(index, type, json);
        if (examined != null) {
          post(index, examined, fullUrl, once);
        }
      }
      case Entry.Delete(var index, var type, var id, var ifMatch) -> {
        ResourceType known = ResourceType.named(type);
        if (known == null) {
          refuse(index, "REC-001", "This is not a FHIR R4 resource type", type);
        } else {
          add(new Draft(index, known, stored(known, id), text(id), null, ifMatch, true), null);
        }
      }
      case Entry.Apart(var _, var type, var id, var fullUrl) -> {
        ResourceType known = ResourceType.named(type);
        if (known != null) {
          byFullUrl.putIfAbsent(fullUrl, new ItemId(known, stored(known, id)));
        }
      }
      case Entry.If _, Entry.Patch _ ->
          throw new IllegalArgumentException("only who writes here has this settled before");
    }
  }

  private @Nullable Examined examine(int index, String type, byte[] json) {
    try {
      Examined examined = Examined.of(Json.parse(json).object());
      if (examined.refused()) {
        for (StructureProblem problem : examined.problems()) {
          if (problem.severity() == StructureProblem.Severity.ERROR) {
            refuse(index, "REC-002", problem.words(), problem.path());
            return null;
          }
        }
      }
      if (!examined.type().name().equals(type)) {
        refuse(index, "REC-004", "The resource is of another type than the request names", type);
        return null;
      }
      return examined;
    } catch (MalformedJson e) {
      String where = "line " + e.line() + ", column " + e.column();
      refuse(index, "REC-003", e.words() + " (" + where + ")", e.pointer());
      return null;
    }
  }

  private void put(
      int index, Examined examined, String id, @Nullable String url, @Nullable Integer ifMatch) {
    ResourceType type = examined.type();
    boolean mustExist = submission.ids() == Submission.IdRule.SERVER;
    add(new Draft(index, type, stored(type, id), text(id), examined, ifMatch, mustExist), url);
  }

  private void post(int index, Examined examined, @Nullable String fullUrl, @Nullable UUID once) {
    ResourceType type = examined.type();
    if (once != null) {
      add(new Draft(index, type, once, null, examined, Draft.NONE, false), fullUrl);
      return;
    }
    UUID id;
    if (isOfSource()) {
      String sourceId = sourceId(examined, fullUrl);
      if (sourceId == null) {
        String words =
            "An id, a fullUrl or a business identifier is needed, so that a resend is known";
        refuse(index, "REC-006", words, type.name());
        return;
      }
      id = SourceIds.of(submission.source(), type, sourceId);
    } else {
      id = ServerIds.next(clock.instant(), random);
    }
    add(new Draft(index, type, id, null, examined, null, false), fullUrl);
  }

  private static @Nullable String sourceId(Examined examined, @Nullable String fullUrl) {
    String id = examined.id();
    if (id != null) {
      return id;
    }
    if (fullUrl != null && !fullUrl.isBlank()) {
      return fullUrl.startsWith("urn:uuid:") ? fullUrl.substring(9) : fullUrl;
    }
    for (FoundIdentifier identifier : examined.identifiers()) {
      if (identifier.value() != null) {
        return "identifier " + identifier.system() + "|" + identifier.value();
      }
    }
    return null;
  }

  private void add(Draft draft, @Nullable String fullUrl) {
    taken.add(draft);
    keys.put(draft.item(), draft.key());
    if (fullUrl != null && draft.examined() != null) {
      byFullUrl.put(fullUrl, draft.item());
    }
  }

  private boolean isOfSource() {
    return submission.ids() == Submission.IdRule.SOURCE;
  }

  private UUID stored(ResourceType type, String id) {
    return isOfSource() ? SourceIds.of(submission.source(), type, id) : InternalIds.of(type, id);
  }

  private @Nullable String text(String id) {
    return isOfSource() ? null : InternalIds.text(id);
  }

  private void refuse(int index, String code, String words, @Nullable String location) {
    refused.add(new Outcome.Refused(index, Problem.invalid(code, words, location)));
  }
}
