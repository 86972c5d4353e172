package org.careweave.resources;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Puts stored parts back together as the resource that goes out, without parsing the first part.
public final class Rendering {

  private Rendering() {}

  /// Writes `{"resourceType":…,"id":…,"meta":{"versionId":…,"lastUpdated":…` and the stored rest.
  ///
  /// @param lastUpdated a FHIR instant
  /// @param parts the parts the reader may see, in their order, the first always among them
  public static void render(
      ResourceType type,
      String id,
      String versionId,
      String lastUpdated,
      List<byte[]> parts,
      OutputStream out)
      throws IOException {
    rendered(type, id, versionId, lastUpdated, parts).drainTo(out);
  }

  /// As the other, into bytes.
  public static byte[] render(
      ResourceType type, String id, String versionId, String lastUpdated, List<byte[]> parts) {
    return rendered(type, id, versionId, lastUpdated, parts).toBytes();
  }

  /// The stored parts as one stored JSON object, for [Clause] and [Examined#stored].
  public static byte[] join(List<byte[]> parts) {
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    var out = new Buffer(parts.getFirst().length + parts.getLast().length);
    writeJoined(parts, 0, out);
    return out.toBytes();
  }

  /// A stored second part of a former version, to go with a first part of that length: its members
  /// come last.
  public static byte[] placedLast(byte[] second, int first) {
    Tape tape = Json.parse(second).tape;
    int places = tape.first(0);
    var out = new Buffer(second.length + 64);
    out.write(second, 0, tape.from(places));
    out.write('[');
    for (int n = tape.count(places); n > 0; n--) {
      out.ascii((first - 1) + (n > 1 ? "," : ""));
    }
    out.write(']');
    out.write(second, tape.until(places), second.length);
    return out.toBytes();
  }

  private static Buffer rendered(
      ResourceType type, String id, String versionId, String lastUpdated, List<byte[]> parts) {
    byte[] core = parts.getFirst();
    byte[] head =
        ("{\"resourceType\":\""
                + type.name()
                + "\",\"id\":\""
                + JsonText.escaped(id)
                + "\",\"meta\":{\"versionId\":\""
                + JsonText.escaped(versionId)
                + "\",\"lastUpdated\":\""
                + JsonText.escaped(lastUpdated)
                + (core[Preparation.START.length] == '}' ? "\"" : "\","))
            .getBytes(StandardCharsets.UTF_8);
    int rest = core.length - Preparation.START.length;
    var out = new Buffer(head.length + rest + (parts.size() > 1 ? parts.getLast().length : 0));
    out.write(head);
    writeJoined(parts, Preparation.START.length, out);
    return out;
  }

  /// Writes the first part from `from`, with the members of the second in their places.
  private static void writeJoined(List<byte[]> parts, int from, Buffer out) {
    byte[] core = parts.getFirst();
    int at = from;
    if (parts.size() > 1) {
      var contact = Json.parse(parts.get(1));
      var tape = contact.tape;
      int places = tape.first(0);
      int place = tape.first(places);
      int end = tape.next(0);
      for (int member = tape.next(places); member < end; member = tape.next(member)) {
        int offset = Integer.parseInt(tape.text(place));
        out.write(core, at, offset);
        at = offset;
        out.write(',');
        out.write(tape.bytes, tape.keyFrom(member), tape.until(member));
        place = tape.next(place);
      }
    }
    out.write(core, at, core.length);
  }
}
