package org.careweave.backup;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Reads one backup file from its beginning to its end, once.
final class BackupReader implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  private final Path file;
  private final TarArchiveInputStream tar;
  private @Nullable TarArchiveEntry next;

  BackupReader(Path file) throws IOException {
    this.file = file;
    this.tar =
        new TarArchiveInputStream(
            new ZstdInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16)));
    advance();
  }

  Contents.Header header() throws IOException {
    Contents.Header header = json("backup.json", Contents.Header.class);
    if (header.format() != Contents.FORMAT) {
      throw new BackupProblem(
          "%s is of format %d; this Careweave reads format %d"
              .formatted(file, header.format(), Contents.FORMAT));
    }
    return header;
  }

  Contents.Manifest manifest() throws IOException {
    return json("manifest.json", Contents.Manifest.class);
  }

  private <T> T json(String name, Class<T> type) throws IOException {
    if (next == null || !next.getName().equals(name)) {
      throw new BackupProblem(file + " is no whole Careweave backup: " + name + " is not there");
    }
    try {
      T value = JSON.readValue(tar.readAllBytes(), type);
      advance();
      return value;
    } catch (JacksonException e) {
      throw new BackupProblem(file + " is damaged: " + name + " cannot be read", e);
    }
  }

  /// Gives one table's pieces, and their digest in the end.
  final class Rows implements CopyRows.Giver {

    private final String folder;
    private final MessageDigest digest = Digests.sha256();
    private long bytes;

    Rows(Table table) {
      this.folder = "tables/" + table.title() + "/";
    }

    @Override
    public byte @Nullable [] give() throws IOException {
      if (next == null || !next.getName().startsWith(folder)) {
        return null;
      }
      byte[] piece = tar.readAllBytes();
      digest.update(piece);
      bytes += piece.length;
      advance();
      return piece;
    }

    Contents.Rows end(Table table, long rows) {
      return new Contents.Rows(
          table.title(), rows, bytes, HexFormat.of().formatHex(digest.digest()));
    }
  }

  private void advance() throws IOException {
    next = tar.getNextEntry();
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }
}
