package org.careweave.resources;

import java.io.IOException;
import java.io.OutputStream;
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
    throw new UnsupportedOperationException();
  }

  /// As the other, into bytes.
  public static byte[] render(
      ResourceType type, String id, String versionId, String lastUpdated, List<byte[]> parts) {
    throw new UnsupportedOperationException();
  }

  /// The stored parts as one stored JSON object, for [Clause] and [Examined#stored].
  public static byte[] join(List<byte[]> parts) {
    throw new UnsupportedOperationException();
  }
}
