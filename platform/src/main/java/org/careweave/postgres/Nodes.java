package org.careweave.postgres;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Which platform nodes of this machine use one data folder, known by locked files, which the
/// kernel frees when a node dies in whatever way.
final class Nodes {

  /// A file lock holds against other processes only; this one against other threads of ours.
  private static final ReentrantLock WITHIN_PROCESS = new ReentrantLock();

  /// What this process holds itself: opening such a file and closing it again would free the lock.
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final Path own;
  private final FileChannel presence;

  private Nodes(Path folder, Path own, FileChannel presence) {
    this.folder = folder;
    this.own = own;
    this.presence = presence;
  }

  /// Marks this node as a user of the server in `folder` until [#leave()].
  static Nodes join(Path folder) throws IOException {
    Path nodes = Folders.secret(folder.resolve("nodes"));
    Path own = nodes.resolve(UUID.randomUUID() + ".lock");
    FileChannel presence =
        FileChannel.open(own, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    presence.lock();
    presence.write(ByteBuffer.wrap(processSpace().getBytes(StandardCharsets.UTF_8)));
    HELD_HERE.add(own);
    return new Nodes(nodes, own, presence);
  }

  /// Ends this node's use.
  void leave() throws IOException {
    Files.deleteIfExists(own);
    presence.close();
    HELD_HERE.remove(own);
  }

  /// Whether another living node uses the server; forgets the dead ones.
  boolean othersThere() throws IOException {
    return !others().isEmpty();
  }

  /// Whether a living node uses the server from another container, where processes (and so the
  /// server) cannot be seen from here.
  boolean othersOutOfSight() throws IOException {
    for (Path other : others()) {
      if (!Files.readString(other).equals(processSpace())) {
        return true;
      }
    }
    return false;
  }

  private List<Path> others() throws IOException {
    List<Path> held = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.lock")) {
      for (Path file : files) {
        if (!file.equals(own) && (HELD_HERE.contains(file) || isHeld(file))) {
          held.add(file);
        }
      }
    }
    return held;
  }

  private static String processSpace() throws IOException {
    Path space = Path.of("/proc/self/ns/pid");
    return Files.isSymbolicLink(space) ? Files.readSymbolicLink(space).toString() : "one";
  }

  private static boolean isHeld(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) {
        return true;
      }
      Files.deleteIfExists(file);
      return false;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /// Does `action` while no other node starts or stops the server in `folder`.
  static <T extends @Nullable Object> T alone(Path folder, Action<T> action) throws IOException {
    WITHIN_PROCESS.lock();
    try (FileChannel channel =
            FileChannel.open(
                Folders.secret(folder).resolve("start.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (!lock.isValid()) {
        throw new IOException("the lock of " + folder + " was lost");
      }
      return action.run();
    } finally {
      WITHIN_PROCESS.unlock();
    }
  }

  /// Something done alone.
  interface Action<T extends @Nullable Object> {
    T run() throws IOException;
  }
}
