package org.careweave.fhir;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.careweave.record.SearchResult;
import org.careweave.record.StoredResource;
import org.jspecify.annotations.Nullable;

/// Searchset and history Bundles, written around stored resources.
final class SearchsetBundle {

  private SearchsetBundle() {}

  /// A page of a search.
  static void write(OutputStream out, SearchResult.Page page, String base) throws IOException {
    Integer total = page.total();
    JsonText.write(
        out,
        "{\"resourceType\":\"Bundle\",\"type\":\"searchset\""
            + (total == null ? "" : ",\"total\":" + total)
            + ",\"link\":["
            + link("self", base + "/" + page.self())
            + next(page, base)
            + "]");
    String open = ",\"entry\":[";
    open = entries(out, page.matches(), "match", base, open);
    open = entries(out, page.included(), "include", base, open);
    JsonText.write(out, open.equals(",") ? "]}" : "}");
  }

  /// Everything of a person and what it refers to, in one Bundle.
  static void everything(
      OutputStream out,
      List<StoredResource> items,
      List<StoredResource> referred,
      String self,
      String base)
      throws IOException {
    JsonText.write(
        out,
        "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":"
            + items.size()
            + ",\"link\":["
            + link("self", self)
            + "]");
    String open = entries(out, items, "match", base, ",\"entry\":[");
    open = entries(out, referred, "include", base, open);
    JsonText.write(out, open.equals(",") ? "]}" : "}");
  }

  private static String next(SearchResult.Page page, String base) {
    String next = page.next();
    String type = page.self().substring(0, page.self().indexOf('?'));
    return next == null ? "" : "," + link("next", base + "/" + type + "?_page=" + next);
  }

  private static String link(String relation, String url) {
    return "{\"relation\":\"" + relation + "\",\"url\":" + JsonText.quoted(url) + "}";
  }

  private static String entries(
      OutputStream out, List<StoredResource> resources, String mode, String base, String open)
      throws IOException {
    if (resources.isEmpty()) {
      return open;
    }
    byte[] after = (",\"search\":{\"mode\":\"" + mode + "\"}}").getBytes(StandardCharsets.UTF_8);
    String before = open;
    for (StoredResource resource : resources) {
      String url = JsonText.quoted(base + "/" + resource.key());
      JsonText.write(out, before + "{\"fullUrl\":" + url + ",\"resource\":");
      resource.writeTo(out);
      out.write(after);
      before = ",";
    }
    return before;
  }

  /// Versions of one resource, newest first.
  static void history(
      OutputStream out,
      List<StoredResource> versions,
      String self,
      @Nullable String next,
      String base)
      throws IOException {
    JsonText.write(
        out,
        "{\"resourceType\":\"Bundle\",\"type\":\"history\",\"link\":["
            + link("self", self)
            + (next == null ? "" : "," + link("next", next))
            + "],\"entry\":[");
    String comma = "";
    for (StoredResource version : versions) {
      JsonText.write(out, comma + "{\"fullUrl\":" + JsonText.quoted(base + "/" + version.key()));
      if (!version.deleted()) {
        JsonText.write(out, ",\"resource\":");
        version.writeTo(out);
      }
      String method = version.deleted() ? "DELETE" : version.version() == 1 ? "POST" : "PUT";
      String status = version.deleted() ? "204" : version.version() == 1 ? "201" : "200";
      JsonText.write(
          out,
          ",\"request\":{\"method\":\""
              + method
              + "\",\"url\":"
              + JsonText.quoted(version.key().toString())
              + "},\"response\":{\"status\":\""
              + status
              + "\",\"etag\":"
              + JsonText.quoted(Answers.etag(version.version()))
              + ",\"lastModified\":"
              + JsonText.quoted(version.lastUpdated().toString())
              + "}}");
      comma = ",";
    }
    JsonText.write(out, "]}");
  }
}
