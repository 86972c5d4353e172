package org.careweave.fhir;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import org.careweave.kernel.Problem;
import org.careweave.record.StoredResource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Writes answers: JSON as it is stored, or XML when that is asked for.
@Component
class Answers {

  static final String JSON = "application/fhir+json";
  static final String XML = "application/fhir+xml";

  private final FhirXml xml;

  Answers(FhirXml xml) {
    this.xml = xml;
  }

  /// Something that writes JSON.
  interface JsonBody {
    void writeTo(OutputStream out) throws IOException;
  }

  /// One resource with its version and time in the headers.
  void resource(
      HttpServletRequest request, HttpServletResponse response, int status, StoredResource resource)
      throws IOException {
    versioned(response, resource);
    send(request, response, status, resource::writeTo);
  }

  static void versioned(HttpServletResponse response, StoredResource resource) {
    versioned(response, resource.version(), resource.lastUpdated());
  }

  static void versioned(HttpServletResponse response, int version, Instant lastUpdated) {
    response.setHeader("ETag", etag(version));
    response.setHeader(
        "Last-Modified",
        DateTimeFormatter.RFC_1123_DATE_TIME.format(lastUpdated.atOffset(ZoneOffset.UTC)));
  }

  static String etag(int version) {
    return "W/\"" + version + "\"";
  }

  void problem(
      HttpServletRequest request, HttpServletResponse response, int status, Problem problem)
      throws IOException {
    String json = OperationOutcomes.json(problem);
    send(request, response, status, out -> JsonText.write(out, json));
  }

  void send(HttpServletRequest request, HttpServletResponse response, int status, JsonBody body)
      throws IOException {
    response.setStatus(status);
    response.setHeader("Cache-Control", "no-store");
    if (wantsXml(request)) {
      java.io.ByteArrayOutputStream json = new java.io.ByteArrayOutputStream();
      body.writeTo(json);
      byte[] converted = xml.toXml(json.toByteArray());
      response.setContentType(XML + ";charset=UTF-8");
      response.setContentLength(converted.length);
      response.getOutputStream().write(converted);
    } else {
      response.setContentType(JSON + ";charset=UTF-8");
      AnswerStream out = new AnswerStream(response);
      body.writeTo(out);
      out.end();
    }
  }

  /// Whether the client asks for XML: `_format` wins over Accept (FHIR R4, RESTful API,
  /// 3.1.0.1.11).
  static boolean wantsXml(HttpServletRequest request) {
    String format = format(request);
    if (format != null) {
      return format.contains("xml");
    }
    String accept = request.getHeader("Accept");
    if (accept == null) {
      return false;
    }
    int xmlAt = accept.indexOf("fhir+xml");
    int jsonAt = accept.indexOf("json");
    boolean any = accept.contains("*/*");
    return xmlAt >= 0 && !any && (jsonAt < 0 || xmlAt < jsonAt);
  }

  /// `_format` of the address. One in the form of a search by POST is not looked for: reading it
  /// would take the body of everything else.
  private static @Nullable String format(HttpServletRequest request) {
    String query = request.getQueryString();
    if (query == null || !query.contains("_format=")) {
      return null;
    }
    for (String pair : query.split("&", -1)) {
      if (pair.startsWith("_format=")) {
        return pair;
      }
    }
    return null;
  }

  /// Whether a preference is among those of the request (RFC 7240).
  static boolean prefers(HttpServletRequest request, String preference) {
    for (String header : Collections.list(request.getHeaders("Prefer"))) {
      for (String one : header.split("[,;]", -1)) {
        if (one.strip().equals(preference)) {
          return true;
        }
      }
    }
    return false;
  }

  /// Refuses a body that is packed: a few bytes of it could be gigabytes.
  static void unpacked(HttpServletRequest request) {
    String coding = request.getHeader("Content-Encoding");
    if (coding != null && !coding.equalsIgnoreCase("identity")) {
      throw new Refusal(
          Problem.of(Problem.Kind.UNSUPPORTED, "FHI-025", "Send the body without Content-Encoding"),
          415);
    }
  }

  /// The body as JSON, whatever it came as.
  byte[] body(HttpServletRequest request, int most) throws IOException {
    unpacked(request);
    byte[] bytes = request.getInputStream().readNBytes(most + 1);
    if (bytes.length > most) {
      throw new Refusal(
          Problem.of(
              Problem.Kind.TOO_COSTLY, "FHI-020", "The body is longer than " + most + " bytes"),
          413);
    }
    String type = request.getContentType();
    if (type != null && type.contains("xml")) {
      return xml.toJson(bytes);
    }
    if (type != null && !type.contains("json")) {
      throw new Refusal(
          Problem.of(Problem.Kind.UNSUPPORTED, "FHI-021", "Send application/fhir+json or fhir+xml"),
          415);
    }
    return bytes;
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
