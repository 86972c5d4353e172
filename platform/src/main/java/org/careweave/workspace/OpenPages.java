package org.careweave.workspace;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.careweave.kernel.Rounds;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// The event streams of open pages of this node. An idle one costs a socket and a few hundred
/// bytes: no thread, no connection of the database. Several changes on the way become one event; a
/// page that does not read holds up nobody else.
@Component
class OpenPages implements SmartLifecycle {

  /// Most streams of one node, and of one person on it.
  static final int MOST = 5_000;

  static final int MOST_OF_ONE = 30;

  private static final Duration BEAT = Duration.ofSeconds(20);

  private final Set<Stream> streams = ConcurrentHashMap.newKeySet();
  private final Map<String, Integer> ofOne = new ConcurrentHashMap<>();
  private final Rounds beats = new Rounds("open-pages", BEAT, () -> streams.forEach(Stream::beat));

  /// Opens a stream whose next event follows number `seen`; empty when there are too many.
  Optional<Stream> open(String user, long seen) {
    int mine = ofOne.merge(user, 1, Integer::sum);
    if (mine > MOST_OF_ONE || streams.size() >= MOST || !isRunning()) {
      closed(user);
      return Optional.empty();
    }
    Stream stream = new Stream(user, seen);
    streams.add(stream);
    stream.greet();
    return Optional.of(stream);
  }

  private void closed(String user) {
    ofOne.computeIfPresent(user, (_, count) -> count == 1 ? null : Integer.valueOf(count - 1));
  }

  /// One open page.
  final class Stream {
    private final String user;
    private final SseEmitter emitter = new SseEmitter(ChangesController.LASTS.toMillis());
    private final AtomicLong number;
    private final AtomicBoolean wanted = new AtomicBoolean();
    private final AtomicBoolean sending = new AtomicBoolean();
    private final AtomicBoolean open = new AtomicBoolean(true);
    private volatile Runnable whenClosed = () -> {};

    private Stream(String user, long seen) {
      this.user = user;
      this.number = new AtomicLong(seen);
      emitter.onCompletion(this::close);
      emitter.onTimeout(emitter::complete);
      emitter.onError(_ -> close());
    }

    SseEmitter emitter() {
      return emitter;
    }

    void whenClosed(Runnable then) {
      whenClosed = then;
    }

    /// The first bytes tell the browser that it is connected: kept until the answer begins.
    private void greet() {
      try {
        emitter.send(SseEmitter.event().comment("open").reconnectTime(2_000));
      } catch (IOException e) {
        close();
      }
    }

    /// Something changed. Returns at once.
    void changed() {
      wanted.set(true);
      send();
    }

    private void send() {
      if (open.get() && sending.compareAndSet(false, true)) {
        Thread.ofVirtual().name("open-page").start(this::sendAll);
      }
    }

    private void sendAll() {
      try {
        while (wanted.getAndSet(false)) {
          String id = Long.toString(number.incrementAndGet());
          emitter.send(SseEmitter.event().id(id).name("changed").data(id));
        }
      } catch (IOException | IllegalStateException e) {
        close();
      } finally {
        sending.set(false);
      }
      if (wanted.get()) {
        send();
      }
    }

    private void beat() {
      if (sending.compareAndSet(false, true)) {
        Thread.ofVirtual()
            .name("open-page-beat")
            .start(
                () -> {
                  try {
                    emitter.send(SseEmitter.event().comment("still here"));
                  } catch (IOException | IllegalStateException e) {
                    close();
                  } finally {
                    sending.set(false);
                  }
                  if (wanted.get()) {
                    send();
                  }
                });
      }
    }

    private void close() {
      if (open.compareAndSet(true, false)) {
        streams.remove(this);
        closed(user);
        whenClosed.run();
      }
    }
  }

  @Override
  public void start() {
    beats.start();
  }

  /// Pages open theirs again, on another node.
  @Override
  public void stop() {
    beats.stop();
    streams.forEach(stream -> stream.emitter.complete());
  }

  @Override
  public boolean isRunning() {
    return beats.isRunning();
  }
}
