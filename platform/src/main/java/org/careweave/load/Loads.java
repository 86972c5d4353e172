package org.careweave.load;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// The command `load <folder>`.
public final class Loads {

  private static final int MISUSED = 2;
  private static final int FAILED = 3;

  private Loads() {}

  /// Sends the folder that the arguments name; the process's exit code: 0 when all was taken, 1
  /// when
  /// some was refused, 2 when the arguments make no sense, 3 when the platform was away too long.
  ///
  /// @param arguments `load`, the folder, then `--source=`, `--client=`, `--address=`,
  ///     `--connections=`, `--only=feeds|today`, `--patience=<seconds>`, `--server.port=`,
  ///     `--careweave.data=`, `--careweave.clients.file=`
  /// @param clock says how long things take
  public static int run(String[] arguments, InstantSource clock) {
    return run(arguments, clock, System.out, System.console() != null);
  }

  static int run(String[] arguments, InstantSource clock, PrintStream out, boolean live) {
    try {
      LoadOptions options = LoadOptions.of(arguments);
      return send(options, Pieces.of(options), clock, out, live);
    } catch (IllegalArgumentException e) {
      out.println("careweave: " + e.getMessage());
      return MISUSED;
    } catch (IOException | UncheckedIOException e) {
      out.println("careweave: " + e.getMessage());
      return FAILED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FAILED;
    }
  }

  private static int send(
      LoadOptions options,
      List<List<Piece>> parts,
      InstantSource clock,
      PrintStream out,
      boolean live)
      throws IOException, InterruptedException {
    int files = parts.stream().mapToInt(List::size).sum();
    if (files == 0) {
      throw new IllegalArgumentException("there is nothing to send in " + options.folder());
    }
    out.println("Sending " + files + " files to " + options.address() + " ...");
    Tokens tokens = new Tokens(options.address(), options.secrets(), clock);
    Sender sender =
        new Sender(options.address(), tokens, options.patience(), clock, new SecureRandom());
    Meter meter = new Meter(out, clock, live, files);
    try (Journal journal = Journal.of(options.journals(), options.folder(), options.address())) {
      for (List<Piece> part : parts) {
        part(part, options.connections(), sender, journal, meter);
        if (meter.anyGivenUp()) {
          break;
        }
      }
    }
    return meter.finish();
  }

  private static void part(
      List<Piece> pieces, int connections, Sender sender, Journal journal, Meter meter)
      throws InterruptedException {
    Queue<Piece> waiting = new ConcurrentLinkedQueue<>(pieces);
    try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
      List<Future<?>> workers = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        workers.add(
            threads.submit(
                () -> {
                  work(waiting, sender, journal, meter);
                  return null;
                }));
      }
      for (Future<?> worker : workers) {
        worker.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private static void work(Queue<Piece> waiting, Sender sender, Journal journal, Meter meter)
      throws InterruptedException {
    for (Piece piece = waiting.poll(); piece != null; piece = waiting.poll()) {
      if (journal.has(piece)) {
        meter.passedOver();
        continue;
      }
      Sender.Sent sent = sender.send(piece);
      if (sent instanceof Sender.Sent.Acknowledged) {
        journal.acknowledged(piece);
      }
      meter.count(piece, sent);
      if (sent instanceof Sender.Sent.GaveUp) {
        waiting.clear();
      }
    }
  }
}
