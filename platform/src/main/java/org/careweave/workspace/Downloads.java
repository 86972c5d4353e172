package org.careweave.workspace;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ResponseStatusException;

/// Bytes that are handed out as what they are and never as a page of this place: the type is what
/// the bytes say, nothing of them may run or load anything, and all but pictures are saved, not
/// opened.
final class Downloads {

  private static final String NOTHING = "default-src 'none'; sandbox";

  private Downloads() {}

  /// What bytes are, by themselves; null for anything that is not handed out.
  static @Nullable MediaType typeOf(byte[] bytes) {
    if (starts(bytes, 0x25, 0x50, 0x44, 0x46, 0x2D)) {
      return MediaType.APPLICATION_PDF;
    }
    if (starts(bytes, 0xFF, 0xD8, 0xFF)) {
      return MediaType.IMAGE_JPEG;
    }
    return starts(bytes, 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A)
        ? MediaType.IMAGE_PNG
        : null;
  }

  /// `34 kB`.
  static String size(long bytes) {
    return bytes < 1_000_000
        ? Math.max(1, bytes / 1_000) + " kB"
        : bytes / 1_000_000 + "." + bytes / 100_000 % 10 + " MB";
  }

  private static boolean starts(byte[] bytes, int... with) {
    if (bytes.length < with.length) {
      return false;
    }
    for (int i = 0; i < with.length; i++) {
      if ((bytes[i] & 0xFF) != with[i]) {
        return false;
      }
    }
    return true;
  }

  /// @param title what it is called, as somebody typed it
  static ResponseEntity<byte[]> of(byte[] bytes, String title) {
    MediaType type = typeOf(bytes);
    if (type == null) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    boolean picture = type.getType().equals("image");
    ContentDisposition.Builder disposition =
        picture ? ContentDisposition.inline() : ContentDisposition.attachment();
    return ResponseEntity.ok()
        .contentType(type)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            disposition
                .filename(named(title) + "." + type.getSubtype(), StandardCharsets.UTF_8)
                .build()
                .toString())
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", NOTHING)
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .body(bytes);
  }

  static ResponseEntity<byte[]> of(Optional<byte[]> pdf, String title) {
    return of(
        pdf.orElseThrow(() -> new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE)), title);
  }

  /// A name that every file system takes.
  private static String named(String title) {
    String name =
        title.replaceAll("[^\\p{L}\\p{M}\\p{N} ._-]", " ").strip().replaceAll("\\s+", " ");
    return name.isEmpty() ? "document" : name.substring(0, Math.min(name.length(), 80)).strip();
  }
}
