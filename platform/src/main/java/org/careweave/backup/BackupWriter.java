package org.careweave.backup;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import tools.jackson.databind.json.JsonMapper;

/// Writes one backup file, readable by its owner only.
final class BackupWriter implements AutoCloseable {

  /// Tar wants the size of an entry before its bytes, so rows are cut into pieces of this size.
  static final int PIECE = 4 << 20;

  private static final JsonMapper JSON = new JsonMapper();

  private final FileChannel channel;
  private final TarArchiveOutputStream tar;

  BackupWriter(Path file) throws IOException {
    channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    ZstdOutputStream zstd =
        new ZstdOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16));
    zstd.setChecksum(true);
    zstd.setCloseFrameOnFlush(false);
    tar = new TarArchiveOutputStream(zstd);
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
  }

  void json(String name, Object value) throws IOException {
    byte[] bytes = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(value);
    entry(name, bytes, bytes.length);
  }

  /// Collects one table's bytes into pieces and their digest.
  final class Rows implements CopyRows.Taker {

    private final String folder;
    private final MessageDigest digest = Digests.sha256();
    private final ByteArrayOutputStream piece = new ByteArrayOutputStream(PIECE);
    private int pieces;
    private long bytes;

    Rows(Table table) {
      this.folder = "tables/" + table.title() + "/";
    }

    @Override
    public void take(byte[] row, int length) throws IOException {
      digest.update(row, 0, length);
      bytes += length;
      piece.write(row, 0, length);
      if (piece.size() >= PIECE) {
        flush();
      }
    }

    Contents.Rows end(Table table, long rows) throws IOException {
      if (piece.size() > 0) {
        flush();
      }
      return new Contents.Rows(
          table.title(), rows, bytes, HexFormat.of().formatHex(digest.digest()));
    }

    private void flush() throws IOException {
      byte[] content = piece.toByteArray();
      piece.reset();
      pieces++;
      entry(folder + "%08d".formatted(pieces), content, content.length);
    }
  }

  private void entry(String name, byte[] bytes, int length) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(length);
    entry.setModTime(0);
    tar.putArchiveEntry(entry);
    tar.write(bytes, 0, length);
    tar.closeArchiveEntry();
  }

  /// Ends the archive and has it written to the disk.
  void finish() throws IOException {
    tar.finish();
    tar.flush();
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }
}
