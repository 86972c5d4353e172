package org.careweave.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// PostgreSQL's programs for this machine, packed in the jar, unpacked once per version.
final class Binaries {

  private static final int EXECUTABLE = 0111;

  private Binaries() {}

  /// The folder that holds `bin`, unpacked below `parent` unless it is there already.
  static Path unpackedBelow(Path parent) {
    String resource = resourceFor(System.getProperty("os.name"), System.getProperty("os.arch"));
    try {
      Path home = parent.resolve("postgres-" + digest(resource).substring(0, 16));
      if (!Files.isDirectory(home)) {
        Files.createDirectories(parent);
        Path fresh = Files.createTempDirectory(parent, "unpacking-");
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
        unpack(resource, fresh);
        publish(fresh, home);
      }
      return home;
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL could not be unpacked below " + parent, e);
    }
  }

  /// The name of the archive for an operating system and processor, as its makers name them.
  static String resourceFor(String system, String processor) {
    String os = system.toLowerCase(Locale.ROOT);
    String arch =
        switch (processor.toLowerCase(Locale.ROOT)) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> processor;
        };
    String kernel = os.startsWith("mac") ? "darwin" : os.startsWith("linux") ? "linux" : os;
    boolean alpine = kernel.equals("linux") && Files.exists(Path.of("/etc/alpine-release"));
    return "postgres-" + kernel + "-" + arch + (alpine ? "-alpine_linux" : "") + ".txz";
  }

  private static InputStream open(String resource) {
    InputStream in = Binaries.class.getResourceAsStream("/" + resource);
    if (in == null) {
      throw new PostgresProblem(
          "This build carries no PostgreSQL for this machine (" + resource + ").",
          "Build on this kind of machine, or set careweave.database.url to a PostgreSQL 18.");
    }
    return new BufferedInputStream(in, 1 << 16);
  }

  private static String digest(String resource) throws IOException {
    try (DigestInputStream in =
        new DigestInputStream(open(resource), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static void unpack(String resource, Path target) throws IOException {
    try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(open(resource)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
          throw new IOException("an entry leads out of the archive: " + entry.getName());
        }
        write(tar, entry, path);
      }
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path path)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    if (path.getParent() instanceof Path folder) {
      Files.createDirectories(folder);
    }
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, path, StandardCopyOption.REPLACE_EXISTING);
    if ((entry.getMode() & EXECUTABLE) != 0) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  /// Makes the finished folder visible at once; another process may have been quicker.
  private static void publish(Path fresh, Path home) throws IOException {
    try {
      Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      throw e;
    } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException e) {
      Folders.delete(fresh);
    } catch (java.nio.file.FileSystemException e) {
      if (!Files.isDirectory(home)) {
        throw e;
      }
      Folders.delete(fresh);
    }
  }
}
