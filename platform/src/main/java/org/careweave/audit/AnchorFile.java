package org.careweave.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// Anchors in a file that only grows: one signed line each.
final class AnchorFile {

  private final Path file;
  private final AnchorKey key;

  AnchorFile(Path file, AnchorKey key) {
    this.file = file;
    this.key = key;
  }

  /// Appends an anchor; it is on the disk when this returns.
  void append(Anchor anchor) throws IOException, GeneralSecurityException {
    String signature = Base64.getEncoder().encodeToString(key.sign(anchor.bytes()));
    byte[] line = (anchor.text() + " " + signature + "\n").getBytes(StandardCharsets.UTF_8);
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    cutUnfinishedLine();
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      channel.write(ByteBuffer.wrap(line));
      channel.force(true);
    }
  }

  /// A line without its end was being written when the machine stopped: it never counted.
  private void cutUnfinishedLine() throws IOException {
    if (Files.exists(file)) {
      byte[] all = Files.readAllBytes(file);
      int end = all.length;
      while (end > 0 && all[end - 1] != '\n') {
        end--;
      }
      if (end < all.length) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          channel.truncate(end);
        }
      }
    }
  }

  /// Every anchor, and the lines that are none or whose signature is not by our key. A last line
  /// without its end (the machine stopped while it was written) is left out.
  Anchors read() throws IOException, GeneralSecurityException {
    if (!Files.exists(file)) {
      return new Anchors(List.of(), List.of());
    }
    String text = Files.readString(file);
    List<Anchor> good = new ArrayList<>();
    List<Integer> bad = new ArrayList<>();
    int end = text.lastIndexOf('\n');
    String[] lines = end < 0 ? new String[0] : text.substring(0, end).split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      int space = lines[i].lastIndexOf(' ');
      try {
        Anchor anchor = Anchor.parse(lines[i].substring(0, Math.max(space, 0)));
        byte[] signature = Base64.getDecoder().decode(lines[i].substring(space + 1));
        if (!key.verifies(anchor.bytes(), signature)) {
          throw new IllegalArgumentException("signed by another key");
        }
        good.add(anchor);
      } catch (IllegalArgumentException _) {
        bad.add(i + 1);
      }
    }
    return new Anchors(good, bad);
  }

  /// @param good anchors whose signature fits, as written
  /// @param bad numbers of the other lines, from 1
  record Anchors(List<Anchor> good, List<Integer> bad) {}
}
