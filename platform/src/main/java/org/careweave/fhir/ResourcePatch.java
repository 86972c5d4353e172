package org.careweave.fhir;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.careweave.kernel.Problem;
import org.careweave.record.Edit;
import org.careweave.resources.Json;
import org.careweave.resources.MalformedJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A patch of a resource (FHIR R4, RESTful API, patch). Never says anything of what its sender is
/// not shown: it is carried out on what they are served.
interface ResourcePatch {

  /// Media types of patches taken here, as `Accept-Patch` names them.
  String TAKEN = "application/json-patch+json, application/fhir+json, application/fhir+xml";

  /// Most operations of one patch.
  int MOST_OPERATIONS = 1_000;

  /// Does it.
  ///
  /// @throws Refusal when it cannot be done to this resource
  void carryOut(PatchTree tree);

  /// Whether this media type is one of a JSON Patch.
  ///
  /// @throws Refusal when it is of no patch that is taken here
  static boolean isJsonPatch(@Nullable String contentType) {
    String type = contentType == null ? "" : contentType.split(";", 2)[0].strip();
    switch (type.toLowerCase(Locale.ROOT)) {
      case "application/json-patch+json" -> {
        return true;
      }
      case "application/fhir+json", "application/json", "application/fhir+xml" -> {
        return false;
      }
      default ->
          throw new Refusal(
              Problem.of(Problem.Kind.UNSUPPORTED, "FHI-108", "A patch is one of these: " + TAKEN),
              415);
    }
  }

  /// Reads a document strictly.
  ///
  /// @throws Refusal when it is no JSON
  static JsonNode tree(byte[] json) {
    try {
      return PatchTree.JSON.readTree(Json.parse(json).bytes());
    } catch (MalformedJson e) {
      throw Refusal.invalid(
          "FHI-062",
          e.words() + " (line " + e.line() + ", column " + e.column() + ")",
          e.pointer());
    } catch (JacksonException e) {
      throw PatchTree.tooCostly("This is longer than a patch may be");
    }
  }

  /// The change it makes.
  default Edit edit() {
    return (served, _) -> applied(served);
  }

  /// What becomes of what its sender is served.
  default Edit.Edited applied(byte[] served) {
    try {
      ObjectNode root = (ObjectNode) PatchTree.JSON.readTree(served);
      byte[] before = PatchTree.JSON.writeValueAsBytes(root);
      String type = root.path("resourceType").asString("");
      String id = root.path("id").asString("");
      carryOut(new PatchTree(root));
      if (!root.path("resourceType").asString("").equals(type)
          || !root.path("id").asString("").equals(id)) {
        return new Edit.Edited.Refused(
            Problem.invalid("FHI-104", "A resource keeps its type and its id", type + ".id"));
      }
      return Arrays.equals(before, PatchTree.JSON.writeValueAsBytes(root))
          ? new Edit.Edited.Unchanged()
          : new Edit.Edited.Done(withoutVersion(root));
    } catch (Refusal refusal) {
      return new Edit.Edited.Refused(refusal.problem());
    } catch (JacksonException e) {
      return new Edit.Edited.Refused(
          PatchTree.tooCostly("This resource is too large to be patched").problem());
    }
  }

  /// Version and time are the server's.
  private static byte[] withoutVersion(ObjectNode root) {
    if (root.get("meta") instanceof ObjectNode meta) {
      meta.remove(Set.of("versionId", "lastUpdated"));
      if (meta.isEmpty()) {
        root.remove("meta");
      }
    }
    return PatchTree.JSON.writeValueAsBytes(root);
  }
}
