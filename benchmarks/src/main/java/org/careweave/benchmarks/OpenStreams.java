package org.careweave.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// Event streams of many open pages, read by one thread: a thousand browsers would take the cores
/// that are measured.
final class OpenStreams implements AutoCloseable {

  /// Is told of each event, on the thread that reads all of them.
  @FunctionalInterface
  interface Listener {
    /// @param page the number it was opened with
    /// @param at `System.nanoTime()` when it was there
    void changed(int page, long at);
  }

  private static final int SELECT_MILLIS = 200;

  private record Opened(int page, SocketChannel channel, EventReader reader) {}

  private final URI address;
  private final Listener listener;
  private final Selector selector;
  private final Queue<Opened> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger lost = new AtomicInteger();
  private final Thread thread = new Thread(this::readAll, "open-streams");
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
  private volatile boolean closed;
  private volatile String why = "";

  OpenStreams(URI address, Listener listener) {
    this.address = address;
    this.listener = listener;
    try {
      this.selector = Selector.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread.setDaemon(true);
    thread.start();
  }

  /// Opens one, by a number of the caller's.
  ///
  /// @param headers complete header lines, each ending with CR LF
  void open(int page, String target, String headers) {
    String host = address.getHost() + ":" + address.getPort();
    try {
      SocketChannel channel =
          SocketChannel.open(new InetSocketAddress(address.getHost(), address.getPort()));
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      ByteBuffer request = ByteBuffer.wrap(EventReader.request(host, target, headers));
      while (request.hasRemaining()) {
        channel.write(request);
      }
      channel.configureBlocking(false);
      waiting.add(new Opened(page, channel, new EventReader()));
      selector.wakeup();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// How many are open now.
  int open() {
    return open.get();
  }

  /// How many were refused, or ended before they were closed here.
  int lost() {
    return lost.get();
  }

  /// Why the last of those was lost; empty if none was.
  String why() {
    return why;
  }

  private void readAll() {
    try {
      while (!closed) {
        selector.select(this::read, SELECT_MILLIS);
        for (Opened one = waiting.poll(); one != null; one = waiting.poll()) {
          one.channel().register(selector, SelectionKey.OP_READ, one);
        }
      }
    } catch (IOException | RuntimeException e) {
      why = "reading streams ended: " + e;
      lost.incrementAndGet();
    }
  }

  private void read(SelectionKey key) {
    Opened one = (Opened) key.attachment();
    boolean before = one.reader().isOpen();
    String end = "";
    try {
      buffer.clear();
      if (one.channel().read(buffer) < 0) {
        end = "the server ended a stream";
      }
      long now = System.nanoTime();
      int events = one.reader().read(buffer.flip());
      for (int i = 0; i < events; i++) {
        listener.changed(one.page(), now);
      }
      boolean after = one.reader().isOpen();
      if (!before && after) {
        open.incrementAndGet();
      } else if (before && !after) {
        end = "the server ended a stream";
      }
    } catch (IOException | IllegalStateException e) {
      end = String.valueOf(e.getMessage());
    }
    String refusal = one.reader().refusal();
    if (!refusal.isEmpty() || !end.isEmpty()) {
      why = refusal.isEmpty() ? end : refusal;
      lost.incrementAndGet();
      if (before) {
        open.decrementAndGet();
      }
      key.cancel();
      close(one.channel());
    }
  }

  private static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException _) {
      // nothing is lost with a stream that is given up
    }
  }

  @Override
  public void close() {
    closed = true;
    selector.wakeup();
    try {
      thread.join();
      for (SelectionKey key : selector.keys()) {
        close((SocketChannel) key.channel());
      }
      waiting.forEach(one -> close(one.channel()));
      selector.close();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
