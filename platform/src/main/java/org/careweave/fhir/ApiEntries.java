package org.careweave.fhir;

import java.util.Base64;
import org.careweave.record.Entry;
import org.careweave.record.Search;
import org.careweave.resources.JsonObject;
import org.jspecify.annotations.Nullable;

/// Reads one entry of a transaction or batch Bundle as what it asks for (FHIR R4, Bundle,
/// `entry.request`).
final class ApiEntries {

  private final int index;
  private final JsonObject entry;
  private final String base;
  private final String place;

  ApiEntries(int index, JsonObject entry, String base) {
    this.index = index;
    this.entry = entry;
    this.base = base;
    this.place = "Bundle.entry[" + index + "]";
  }

  /// @throws Refusal when it is none, naming the element
  Entry read() {
    JsonObject request = entry.object("request");
    String method = request == null ? null : request.text("method");
    String url = request == null ? null : request.text("url");
    if (request == null || method == null || url == null) {
      throw refused("FHI-063", "request.method and request.url are needed", ".request");
    }
    Integer ifMatch = version(request.text("ifMatch"));
    int mark = url.indexOf('?');
    String query = mark < 0 ? null : url.substring(mark + 1);
    String[] parts = (mark < 0 ? url : url.substring(0, mark)).split("/", -1);
    if (parts[0].equals("AuditEvent")) {
      throw new Refusal(Paths.NOT_WRITABLE.at(place + ".request.url"));
    }
    JsonObject resource = entry.object("resource");
    return switch (method) {
      case "POST" -> post(resource, parts, query, request.text("ifNoneExist"));
      case "PUT" -> put(resource, parts, query, ifMatch);
      case "DELETE" -> delete(parts, query, ifMatch);
      case "PATCH" -> patch(resource, parts, query, ifMatch);
      default ->
          throw refused("FHI-068", "Of Bundles, POST, PUT, PATCH and DELETE are carried out", "");
    };
  }

  private Entry post(
      @Nullable JsonObject resource,
      String[] parts,
      @Nullable String query,
      @Nullable String ifNoneExist) {
    if (resource == null || parts.length != 1 || query != null) {
      throw refused("FHI-065", "POST wants a resource and the type as url", "");
    }
    Entry post = new Entry.Post(index, parts[0], entry.text("fullUrl"), resource.minified());
    return ifNoneExist == null
        ? post
        : new Entry.If(
            Criteria.ofHeader(parts[0], ifNoneExist, base, place + ".request.ifNoneExist"), post);
  }

  private Entry put(
      @Nullable JsonObject resource,
      String[] parts,
      @Nullable String query,
      @Nullable Integer ifMatch) {
    if (resource == null || isNotOne(parts, query)) {
      throw refused("FHI-066", "PUT wants a resource, and type/id or type?criteria as url", "");
    }
    if (query == null) {
      return new Entry.Put(
          index, parts[0], parts[1], entry.text("fullUrl"), resource.minified(), ifMatch);
    }
    String id = resource.text("id");
    return new Entry.If(
        criteria(parts[0], query),
        new Entry.Put(
            index,
            parts[0],
            id == null ? "" : id,
            entry.text("fullUrl"),
            resource.minified(),
            ifMatch));
  }

  private Entry delete(String[] parts, @Nullable String query, @Nullable Integer ifMatch) {
    if (isNotOne(parts, query)) {
      throw refused("FHI-067", "DELETE wants type/id or type?criteria as url", ".request.url");
    }
    return query == null
        ? new Entry.Delete(index, parts[0], parts[1], ifMatch)
        : new Entry.If(criteria(parts[0], query), new Entry.Delete(index, parts[0], "", ifMatch));
  }

  private Entry patch(
      @Nullable JsonObject resource,
      String[] parts,
      @Nullable String query,
      @Nullable Integer ifMatch) {
    if (resource == null || isNotOne(parts, query)) {
      throw refused("FHI-056", "PATCH wants a resource, and type/id or type?criteria as url", "");
    }
    Entry.Patch patch =
        new Entry.Patch(
            index,
            parts[0],
            query == null ? parts[1] : "",
            entry.text("fullUrl"),
            patch(resource).edit(),
            ifMatch);
    return query == null ? patch : new Entry.If(criteria(parts[0], query), patch);
  }

  /// A patch stands in a Bundle as Parameters, or as a Binary (FHIR R4, RESTful API, 3.1.0.11.1).
  private ResourcePatch patch(JsonObject resource) {
    String element = ".resource";
    try {
      if (!"Binary".equals(resource.text("resourceType"))) {
        return FhirPathPatch.of(resource.minified());
      }
      String data = resource.text("data");
      if (data == null || !ResourcePatch.isJsonPatch(resource.text("contentType"))) {
        throw refused("FHI-057", "A Binary holds a patch as application/json-patch+json", element);
      }
      return JsonPatch.of(Base64.getMimeDecoder().decode(data));
    } catch (IllegalArgumentException e) {
      throw refused("FHI-057", "The data of the Binary are not base64", element + ".data");
    } catch (Refusal refusal) {
      String inside = refusal.problem().location();
      throw new Refusal(
          inside != null && inside.startsWith(place)
              ? refusal.problem()
              : refusal.problem().at(place + element + (inside == null ? "" : " " + inside)));
    }
  }

  /// Whether an address is neither that of an instance nor criteria.
  private static boolean isNotOne(String[] parts, @Nullable String query) {
    return parts.length != (query == null ? 2 : 1);
  }

  private Search criteria(String type, String query) {
    return Criteria.ofAddress(type, query, base);
  }

  private @Nullable Integer version(@Nullable String ifMatch) {
    try {
      return WriteAnswers.version(ifMatch);
    } catch (Refusal refusal) {
      throw new Refusal(refusal.problem().at(place + ".request.ifMatch"));
    }
  }

  private Refusal refused(String code, String words, String element) {
    return Refusal.invalid(code, words, place + element);
  }
}
