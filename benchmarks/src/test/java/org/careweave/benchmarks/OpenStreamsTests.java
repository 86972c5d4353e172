package org.careweave.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("benchmarks")
class OpenStreamsTests {

  private final CountDownLatch change = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);
  private final BlockingQueue<Integer> told = new LinkedBlockingQueue<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;

  @BeforeEach
  void aServerOfStreams() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/changes", this::stream);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void stream(HttpExchange exchange) throws IOException {
    if (!"a=b".equals(exchange.getRequestHeaders().getFirst("Cookie"))) {
      exchange.sendResponseHeaders(403, -1);
      exchange.close();
      return;
    }
    exchange.sendResponseHeaders(200, 0);
    try (var out = exchange.getResponseBody()) {
      out.write(":open\n\n".getBytes(StandardCharsets.UTF_8));
      out.flush();
      change.await();
      out.write("id:1\nevent:changed\ndata:1\n\n".getBytes(StandardCharsets.UTF_8));
      out.flush();
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void eachPageIsToldByItsNumber() throws InterruptedException {
    try (var streams = streams()) {
      streams.open(7, "/changes", "Cookie: a=b\r\n");
      streams.open(8, "/changes", "Cookie: a=b\r\n");
      await(() -> streams.open() == 2);
      assertThat(told).isEmpty();
      change.countDown();
      assertThat(told.poll(10, TimeUnit.SECONDS)).isIn(7, 8);
      assertThat(told.poll(10, TimeUnit.SECONDS)).isIn(7, 8);
      assertThat(streams.lost()).isZero();
    }
  }

  @Test
  void aStreamThatEndsOrIsRefusedIsLost() {
    try (var streams = streams()) {
      streams.open(1, "/changes", "Cookie: a=b\r\n");
      await(() -> streams.open() == 1);
      change.countDown();
      end.countDown();
      await(() -> streams.lost() == 1);
      assertThat(streams.open()).isZero();
      assertThat(streams.why()).contains("ended");
      streams.open(2, "/changes", "");
      await(() -> streams.lost() == 2);
      assertThat(streams.open()).isZero();
      assertThat(streams.why()).contains("403");
    }
  }

  private OpenStreams streams() {
    return new OpenStreams(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"),
        (page, _) -> told.add(page));
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + 10_000_000_000L;
    while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
      LiveWork.sleepUntil(System.nanoTime() + 5_000_000);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }
}
