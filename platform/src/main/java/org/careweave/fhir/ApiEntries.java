package org.careweave.fhir;

import org.careweave.record.Entry;
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
      default -> throw refused("FHI-068", "Of Bundles, POST, PUT and DELETE are carried out", "");
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

  /// Whether an address is neither that of an instance nor criteria.
  private static boolean isNotOne(String[] parts, @Nullable String query) {
    return parts.length != (query == null ? 2 : 1);
  }

  private org.careweave.record.Search criteria(String type, String query) {
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
