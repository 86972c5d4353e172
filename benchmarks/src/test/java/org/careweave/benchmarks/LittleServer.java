package org.careweave.benchmarks;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A server that answers what it was told to, over real HTTP.
final class LittleServer implements Target {

  private record Answer(int status, String body) {}

  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private final List<String> matches = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  LittleServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/",
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          authorizations.add(
              String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          matches.add(String.valueOf(exchange.getRequestHeaders().getFirst("If-Match")));
          String key = exchange.getRequestMethod() + " " + exchange.getRequestURI();
          Answer answer = answers.getOrDefault(key, new Answer(404, "nothing at " + key));
          byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
          // Length 0 makes the server send chunks.
          exchange.sendResponseHeaders(answer.status(), 0);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  LittleServer answering(String request, int status, String body) {
    answers.put(request, new Answer(status, body));
    return this;
  }

  List<String> bodies() {
    return bodies;
  }

  List<String> authorizations() {
    return authorizations;
  }

  /// What `If-Match` said in each request.
  List<String> matches() {
    return matches;
  }

  @Override
  public String name() {
    return "Little";
  }

  @Override
  public void start() {}

  @Override
  public URI base() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/fhir");
  }

  @Override
  public String authorization(Role role) {
    return "Authorization: Bearer " + role + "\r\n";
  }

  @Override
  public DatabaseRows database() {
    throw new UnsupportedOperationException("There is none");
  }

  @Override
  public ProcessTree processes() {
    return new ProcessTree(List.of(ProcessHandle.current().pid()));
  }

  @Override
  public void settle() {}

  @Override
  public long inboxSize() {
    return 0;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
