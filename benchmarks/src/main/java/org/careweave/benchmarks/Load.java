package org.careweave.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/// Sends a data set to a server over HTTP and takes the time.
///
/// First what the patients' bundles refer to and as many of them as warm the server up (a JVM's
/// first
/// thousands of resources measure its compiler), then the rest by several clients at once from one
/// queue: that part is measured. Then the tasks.
final class Load {

  /// How fast it went. Rates are in resources a second.
  ///
  /// @param overall from the first bundle sent to the last answered
  /// @param secondHalf from the moment half of the resources were answered
  /// @param stored resources in the server at the end, warm-up and tasks included
  record Speed(
      double overall,
      double secondHalf,
      double cpuMillis,
      int measured,
      int stored,
      Duration took) {}

  private record Done(long at, int entries) {}

  private static final byte[] STORED = "\"status\":\"20".getBytes(StandardCharsets.US_ASCII);

  private final Target target;
  private final DataSet data;
  private final int warmUp;
  private final Progress progress;

  /// @param warmUp resources sent before measuring, at least
  Load(Target target, DataSet data, int warmUp, Progress progress) {
    this.target = target;
    this.data = data;
    this.warmUp = warmUp;
    this.progress = progress;
  }

  Speed run(int clients) {
    var first = new ArrayList<DataSet.BundleFile>();
    var rest = new ArrayList<DataSet.BundleFile>();
    for (DataSet.BundleFile bundle : data.patients()) {
      (DataSet.count(first) < warmUp ? first : rest).add(bundle);
    }
    progress.say("%s: warming up with %,d resources", target.name(), DataSet.count(first));
    send(data.shared(), 1);
    send(first, clients);
    target.settle();
    progress.say("%s: %d clients send %,d resources", target.name(), clients, DataSet.count(rest));
    ProcessTree processes = target.processes();
    Duration cpu = processes.cpu();
    long start = System.nanoTime();
    List<Done> done = send(rest, clients);
    target.settle();
    long end = System.nanoTime();
    cpu = processes.cpu().minus(cpu);
    sendTasks();
    Speed speed = speed(done, start, end, cpu);
    progress.say("%s: %,.0f resources a second", target.name(), speed.overall());
    return speed;
  }

  private Speed speed(List<Done> done, long start, long end, Duration cpu) {
    List<Done> sorted = done.stream().sorted((a, b) -> Long.compare(a.at(), b.at())).toList();
    int total = sorted.stream().mapToInt(Done::entries).sum();
    int sum = 0;
    long half = start;
    int after = total;
    for (Done one : sorted) {
      sum += one.entries();
      if (sum * 2 >= total) {
        half = one.at();
        after = total - sum;
        break;
      }
    }
    return new Speed(
        total * 1e9 / (end - start),
        after * 1e9 / (end - half),
        cpu.toNanos() / 1e6 / total,
        total,
        data.resources() + TaskData.TASKS,
        Duration.ofNanos(end - start));
  }

  private List<Done> send(List<DataSet.BundleFile> bundles, int clients) {
    var queue = new ConcurrentLinkedQueue<>(bundles);
    try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
      List<Future<List<Done>>> running = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        running.add(threads.submit(() -> drain(queue)));
      }
      var done = new ArrayList<Done>();
      for (Future<List<Done>> one : running) {
        done.addAll(one.get());
      }
      return done;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Loading failed", e.getCause());
    }
  }

  private List<Done> drain(ConcurrentLinkedQueue<DataSet.BundleFile> queue) {
    var done = new ArrayList<Done>();
    try (var client = new Client(target, Target.Role.FEED)) {
      for (var bundle = queue.poll(); bundle != null; bundle = queue.poll()) {
        byte[] content = bundle.read();
        post(client, content, bundle.entries());
        done.add(new Done(System.nanoTime(), bundle.entries()));
      }
    }
    return done;
  }

  private void sendTasks() {
    List<byte[]> bundles = new TaskData(data).bundles();
    try (var client = new Client(target, Target.Role.FEED)) {
      for (byte[] bundle : bundles) {
        post(client, bundle, TaskData.TASKS / bundles.size());
      }
    }
    target.settle();
  }

  private void post(Client client, byte[] content, int entries) {
    IntFunction<byte[]> body = _ -> content;
    var stored = new int[1];
    client.call(new Call("POST", "", body, false), 0, answer -> stored[0] = occurrences(answer));
    if (stored[0] != entries) {
      throw new IllegalStateException(
          "%s stored %d of %d entries".formatted(target.name(), stored[0], entries));
    }
  }

  /// How many entries of a transaction's or batch's answer say that they were stored.
  private static int occurrences(HttpConnection.Answer answer) {
    byte[] body = answer.body();
    int found = 0;
    for (int i = 0; i <= answer.length() - STORED.length; i++) {
      int j = 0;
      while (j < STORED.length && body[i + j] == STORED[j]) {
        j++;
      }
      if (j == STORED.length) {
        found++;
      }
    }
    return found;
  }
}
