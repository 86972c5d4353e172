package org.careweave.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.careweave.benchmarks.WorkTally.Act;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("benchmarks")
class PagesWorkerTests {

  private final WorkTally tally = new WorkTally();
  private final List<String> sent = new CopyOnWriteArrayList<>();
  private String list = "<a href=\"/tasks/t-1\">Visit</a>";
  private int moved = 303;
  private HttpServer server;

  @BeforeEach
  void pages() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String form =
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
            .replaceAll("once=[^&]*", "once=");
    String path = exchange.getRequestURI().toString();
    switch (exchange.getRequestMethod() + " " + path) {
      case "GET /" -> send(exchange, 200, "<input name=\"_csrf\" value=\"token\">");
      case "POST /sign-in" -> redirect(exchange, 303, "/");
      case "GET /tasks" -> send(exchange, 200, list);
      case "POST /people/5/tasks" -> {
        sent.add(path + " " + form);
        redirect(exchange, 303, "/tasks/t-1");
      }
      case "POST /tasks/t-1/move" -> {
        sent.add(path + " " + form);
        redirect(exchange, moved, "/tasks/t-1?said=moved");
      }
      default -> send(exchange, 404, path);
    }
  }

  private static void redirect(HttpExchange exchange, int status, String to) throws IOException {
    exchange.getResponseHeaders().set("Location", to);
    send(exchange, status, "");
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    exchange.sendResponseHeaders(status, 0);
    exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
    exchange.close();
  }

  @Test
  void aTaskIsMadeFoundTakenAndCompletedWithTheFormsOfThePages() {
    work();
    assertThat(tally.error()).isEmpty();
    assertThat(tally.acts()).isEqualTo(4);
    assertThat(sent).hasSize(3);
    assertThat(sent.get(0)).contains("team=RB1-T00", "title=Visit", "_csrf=token");
    assertThat(sent.get(1)).contains("move=claim");
    assertThat(sent.get(2)).contains("move=complete", "says=Done");
  }

  @Test
  void aListWithoutTheTaskIsAnErrorAndNoAct() {
    list = "<a href=\"/tasks/t-2\">Visit</a>";
    work();
    assertThat(tally.of(Act.FIND).size()).isZero();
    assertThat(tally.error()).startsWith("0 conflicts and 1 errors").contains("/tasks");
  }

  @Test
  void whoIsToldThatSomebodyElseHasItHasAConflict() {
    moved = 409;
    work();
    assertThat(tally.of(Act.CLAIM).size()).isZero();
    assertThat(tally.error()).startsWith("1 conflicts and 0 errors").contains("409");
  }

  private void work() {
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    var forms = new TaskForms(address, new Desk("work-00"), WorkTeams.code(0));
    try (var worker = new PagesWorker(forms, List.of(5L))) {
      worker.task(true, tally);
    }
  }
}
