package org.careweave.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import org.careweave.design.PagePolicy;

/// Serves pages made from samples, with the assets and the content policy of the platform.
public final class SampleServer implements AutoCloseable {

  private final HttpServer server;
  private final Map<String, Supplier<String>> pages;

  /// Starts on a free port of this machine.
  ///
  /// @param pages by path
  public SampleServer(Map<String, Supplier<String>> pages) {
    this.pages = pages;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  /// The address of a path.
  public String address(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    Supplier<String> page = pages.get(path);
    if (page != null) {
      exchange.getResponseHeaders().set("Content-Security-Policy", PagePolicy.CONTENT_SECURITY);
      send(exchange, "text/html;charset=UTF-8", page.get().getBytes(StandardCharsets.UTF_8));
      return;
    }
    try (InputStream asset = SampleServer.class.getResourceAsStream("/static" + path)) {
      if (asset == null) {
        exchange.sendResponseHeaders(404, -1);
        exchange.close();
        return;
      }
      send(exchange, type(path), asset.readAllBytes());
    }
  }

  private static String type(String path) {
    if (path.endsWith(".css")) {
      return "text/css";
    }
    return path.endsWith(".js") ? "text/javascript" : "image/svg+xml";
  }

  private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
