package org.careweave.interference;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// HTTP/1.1 over one connection that is kept, to the byte: what an answer's head and body were is
/// handed on as it came. Not for several threads.
final class Wire implements AutoCloseable {

  /// The name every platform under test is called by, so that addresses in answers are the same.
  static final String HOST = "record.example";

  private static final int PATIENCE_MILLIS = 60_000;

  private final int port;
  private @Nullable Socket socket;
  private @Nullable InputStream in;

  Wire(int port) {
    this.port = port;
  }

  /// An answer as it came.
  ///
  /// @param head status line and headers, each with its line end
  /// @param body without the frames of its transfer
  record Raw(String head, byte[] body) {

    int status() {
      return Integer.parseInt(head.substring(9, 12));
    }

    /// The first header of that name, or null.
    @Nullable String header(String name) {
      String start = name.toLowerCase(Locale.ROOT) + ":";
      return head.lines()
          .skip(1)
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
          .map(line -> line.substring(start.length()).strip())
          .findFirst()
          .orElse(null);
    }

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  /// Sends a request and waits for its answer.
  ///
  /// @param head request line and headers, each with its line end, without `Host` and
  ///     `Content-Length`
  Raw send(String head, byte @Nullable [] body) throws IOException {
    int lineEnd = head.indexOf("\r\n") + 2;
    String whole =
        head.substring(0, lineEnd)
            + "Host: "
            + HOST
            + "\r\n"
            + head.substring(lineEnd)
            + (body == null ? "" : "Content-Length: " + body.length + "\r\n")
            + "\r\n";
    InputStream from = open();
    OutputStream out = socketOf().getOutputStream();
    byte[] first = whole.getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = new byte[first.length + (body == null ? 0 : body.length)];
    System.arraycopy(first, 0, all, 0, first.length);
    if (body != null) {
      System.arraycopy(body, 0, all, first.length, body.length);
    }
    out.write(all);
    out.flush();
    Raw raw = read(from, head.startsWith("HEAD "));
    if ("close".equalsIgnoreCase(raw.header("Connection"))) {
      close();
    }
    return raw;
  }

  private Socket socketOf() {
    Socket open = socket;
    if (open == null) {
      throw new IllegalStateException("not connected");
    }
    return open;
  }

  private InputStream open() throws IOException {
    InputStream open = in;
    if (open == null) {
      Socket fresh = new Socket(InetAddress.getLoopbackAddress(), port);
      fresh.setTcpNoDelay(true);
      fresh.setSoTimeout(PATIENCE_MILLIS);
      socket = fresh;
      open = new BufferedInputStream(fresh.getInputStream(), 1 << 16);
      in = open;
    }
    return open;
  }

  private static Raw read(InputStream from, boolean headOnly) throws IOException {
    StringBuilder head = new StringBuilder();
    for (String line = line(from); !line.isEmpty(); line = line(from)) {
      head.append(line).append("\r\n");
    }
    Raw bare = new Raw(head.toString(), new byte[0]);
    int status = bare.status();
    if (headOnly || status == 204 || status == 304 || status / 100 == 1) {
      return bare;
    }
    if ("chunked".equals(bare.header("Transfer-Encoding"))) {
      return new Raw(bare.head(), chunks(from));
    }
    String length = bare.header("Content-Length");
    byte[] body = length == null ? from.readAllBytes() : from.readNBytes(Integer.parseInt(length));
    return new Raw(bare.head(), body);
  }

  private static byte[] chunks(InputStream from) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
    while (true) {
      if (System.nanoTime() > end) {
        throw new SocketTimeoutException("an answer that goes on: is it a stream?");
      }
      int size = Integer.parseInt(line(from).strip(), 16);
      if (size == 0) {
        line(from);
        return body.toByteArray();
      }
      body.write(from.readNBytes(size));
      line(from);
    }
  }

  private static String line(InputStream from) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = from.read(); c != '\n'; c = from.read()) {
      if (c < 0) {
        throw new EOFException("the platform closed the connection after: " + line);
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    Socket open = socket;
    socket = null;
    in = null;
    if (open != null) {
      open.close();
    }
  }
}
