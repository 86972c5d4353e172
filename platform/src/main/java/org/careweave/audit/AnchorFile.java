package org.careweave.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
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

  /// Appends an anchor; it is on the disk when this returns. Nodes on one machine may share a file.
  void append(Anchor anchor) throws IOException, GeneralSecurityException {
    String signature = Base64.getEncoder().encodeToString(key.sign(anchor.bytes()));
    byte[] line = (anchor.text() + " " + signature + "\n").getBytes(StandardCharsets.UTF_8);
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    try (FileChannel channel =
            FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        FileLock _ = channel.lock()) {
      long end = endOfLines(channel);
      channel.truncate(end);
      channel.write(ByteBuffer.wrap(line), end);
      channel.force(true);
    }
  }

  /// A last line without its end was being written when the machine stopped: it never counted.
  private static long endOfLines(FileChannel channel) throws IOException {
    long end = channel.size();
    ByteBuffer one = ByteBuffer.allocate(1);
    while (end > 0) {
      one.clear();
      channel.read(one, end - 1);
      if (one.get(0) == '\n') {
        break;
      }
      end--;
    }
    return end;
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
