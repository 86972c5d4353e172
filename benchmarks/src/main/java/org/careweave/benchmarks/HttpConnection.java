package org.careweave.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One kept-alive HTTP/1.1 connection over a plain blocking socket.
///
/// It spends as little CPU as it can, since client and servers share the cores: no TLS, no
/// compression, no redirects, and the body is read into a buffer that the next exchange reuses.
/// `java.net.http` took 0.8 of a core at 250 calls a second where blocking sockets took 0.2. Not
/// safe for use by several threads.
public final class HttpConnection implements AutoCloseable {

  /// The answer to one exchange. `body` is valid up to `length`, until the next exchange.
  ///
  /// @param cookies values of `Set-Cookie`, as they came
  public record Answer(
      int status, byte[] body, int length, @Nullable String location, List<String> cookies) {

    /// The body as text, for messages and small answers.
    public String text() {
      return new String(body, 0, length, StandardCharsets.UTF_8);
    }
  }

  private static final int TIMEOUT_MILLIS = 600_000;
  private static final int LONGEST_LINE = 64 * 1024;

  private final String host;
  private final int port;
  private @Nullable Socket socket;
  private @Nullable InputStream in;
  private @Nullable OutputStream out;
  private final byte[] buffer = new byte[64 * 1024];
  private int at;
  private int end;
  private byte[] body = new byte[64 * 1024];

  /// To the server of this address; opened with the first exchange.
  public HttpConnection(URI base) {
    this.host = base.getHost();
    this.port = base.getPort();
  }

  /// Sends one request and reads its whole answer.
  ///
  /// A kept connection that the server has closed meanwhile is opened again once, for requests
  /// without effect only.
  ///
  /// @param target path with query, already percent-encoded
  /// @param headers complete header lines, each ending with CR LF; may be empty
  public Answer exchange(String method, String target, String headers, byte[] content) {
    boolean fresh = socket == null;
    try {
      return attempt(method, target, headers, content);
    } catch (IOException e) {
      close();
      if (fresh || !method.equals("GET")) {
        throw new UncheckedIOException(method + " failed at " + host + ":" + port, e);
      }
    }
    try {
      return attempt(method, target, headers, content);
    } catch (IOException e) {
      close();
      throw new UncheckedIOException(method + " failed at " + host + ":" + port, e);
    }
  }

  private Answer attempt(String method, String target, String headers, byte[] content)
      throws IOException {
    OutputStream output = open();
    String head =
        method + " " + target + " HTTP/1.1\r\nHost: " + host + ":" + port + "\r\n" + headers;
    if (!method.equals("GET")) {
      head += "Content-Length: " + content.length + "\r\n";
    }
    byte[] start = (head + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    byte[] message = Arrays.copyOf(start, start.length + content.length);
    System.arraycopy(content, 0, message, start.length, content.length);
    output.write(message);
    output.flush();
    return answer();
  }

  private Answer answer() throws IOException {
    String statusLine = line();
    int status = Integer.parseInt(statusLine.substring(9, 12));
    long length = -1;
    boolean chunked = false;
    boolean close = false;
    String location = null;
    List<String> cookies = new ArrayList<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      String value = line.substring(colon + 1).strip();
      switch (line.substring(0, colon).toLowerCase(Locale.ROOT)) {
        case "content-length" -> length = Long.parseLong(value);
        case "transfer-encoding" -> chunked = value.equalsIgnoreCase("chunked");
        case "connection" -> close = value.equalsIgnoreCase("close");
        case "location" -> location = value;
        case "set-cookie" -> cookies.add(value);
        default -> {}
      }
    }
    int size = 0;
    if (chunked) {
      size = chunks();
    } else if (length >= 0) {
      size = Math.toIntExact(length);
      room(size);
      read(0, size);
    } else if (status >= 200 && status != 204 && status != 304) {
      throw new IOException("An answer without a length");
    }
    if (close) {
      close();
    }
    return new Answer(status, body, size, location, cookies);
  }

  private int chunks() throws IOException {
    int size = 0;
    while (true) {
      String line = line();
      int extension = line.indexOf(';');
      int chunk = Integer.parseInt(extension < 0 ? line : line.substring(0, extension), 16);
      if (chunk == 0) {
        while (!line().isEmpty()) {
          // trailers are of no interest
        }
        return size;
      }
      room(size + chunk);
      read(size, chunk);
      size += chunk;
      if (!line().isEmpty()) {
        throw new IOException("A chunk longer than it said");
      }
    }
  }

  private void room(int size) {
    if (body.length < size) {
      body = Arrays.copyOf(body, Math.max(size, body.length * 2));
    }
  }

  private void read(int offset, int count) throws IOException {
    int done = Math.min(count, end - at);
    System.arraycopy(buffer, at, body, offset, done);
    at += done;
    while (done < count) {
      int read = input().read(body, offset + done, count - done);
      if (read < 0) {
        throw new EOFException("The answer ended early");
      }
      done += read;
    }
  }

  private String line() throws IOException {
    var text = new StringBuilder(80);
    while (text.length() < LONGEST_LINE) {
      if (at == end) {
        at = 0;
        end = input().read(buffer);
        if (end < 0) {
          end = 0;
          throw new EOFException("The connection was closed");
        }
      }
      char character = (char) (buffer[at++] & 0xff);
      if (character == '\n') {
        int length = text.length();
        if (length > 0 && text.charAt(length - 1) == '\r') {
          text.setLength(length - 1);
        }
        return text.toString();
      }
      text.append(character);
    }
    throw new IOException("A header line too long");
  }

  private OutputStream open() throws IOException {
    OutputStream known = out;
    if (known != null) {
      return known;
    }
    var opened = new Socket();
    opened.setTcpNoDelay(true);
    opened.setSoTimeout(TIMEOUT_MILLIS);
    opened.connect(new InetSocketAddress(host, port), 5_000);
    socket = opened;
    in = opened.getInputStream();
    OutputStream output = opened.getOutputStream();
    out = output;
    at = 0;
    end = 0;
    return output;
  }

  private InputStream input() throws IOException {
    InputStream known = in;
    if (known == null) {
      throw new IOException("Not connected");
    }
    return known;
  }

  @Override
  public void close() {
    Socket known = socket;
    socket = null;
    in = null;
    out = null;
    if (known != null) {
      try {
        known.close();
      } catch (IOException _) {
        // nothing is lost with a connection that is given up
      }
    }
  }
}
