package org.careweave.benchmarks;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Reads one answer of server-sent events as its bytes come, in chunks (RFC 9112, 7.1) as servers
/// send what has no length, and counts the events of the name `changed`: an event is there when its
/// empty line is (HTML, 9.2.6). For one thread.
final class EventReader {

  private enum Place {
    HEAD,
    SIZE,
    DATA,
    AFTER_DATA,
    END
  }

  private static final int LONGEST_LINE = 8 * 1024;
  private static final String CHANGED = "event:changed";

  private final StringBuilder line = new StringBuilder();
  private final StringBuilder words = new StringBuilder();
  private Place place = Place.HEAD;
  private String status = "";
  private int left;
  private boolean named;

  /// Reads all there is in the buffer; returns how many events ended in it.
  int read(ByteBuffer bytes) {
    int events = 0;
    while (bytes.hasRemaining() && place != Place.END) {
      byte one = bytes.get();
      if (place != Place.DATA) {
        if (isWhole(line, one)) {
          structure(line.toString());
          line.setLength(0);
        }
        continue;
      }
      if (isWhole(words, one)) {
        events += event(words.toString());
        words.setLength(0);
      }
      if (--left == 0) {
        place = Place.AFTER_DATA;
      }
    }
    return events;
  }

  /// Whether this byte ends a line; otherwise it is added to it.
  private static boolean isWhole(StringBuilder line, byte one) {
    if (one == '\n') {
      int last = line.length() - 1;
      if (last >= 0 && line.charAt(last) == '\r') {
        line.setLength(last);
      }
      return true;
    }
    if (line.length() == LONGEST_LINE) {
      throw new IllegalStateException("A line too long");
    }
    line.append((char) (one & 0xff));
    return false;
  }

  /// A line that is not of the content.
  private void structure(String text) {
    switch (place) {
      case HEAD -> {
        if (status.isEmpty()) {
          status = text;
        } else if (text.isEmpty()) {
          place = Place.SIZE;
        }
      }
      case SIZE -> {
        int extension = text.indexOf(';');
        left = Integer.parseInt(extension < 0 ? text : text.substring(0, extension), 16);
        place = left == 0 ? Place.END : Place.DATA;
      }
      case AFTER_DATA -> place = Place.SIZE;
      case DATA, END -> throw new IllegalStateException("There is no such line here");
    }
  }

  /// A line of the content; returns whether an event ends with it.
  private int event(String text) {
    if (text.isEmpty()) {
      int ended = named ? 1 : 0;
      named = false;
      return ended;
    }
    named |= text.replace("event: ", "event:").equals(CHANGED);
    return 0;
  }

  /// Whether the server has agreed to tell.
  boolean isOpen() {
    return place != Place.HEAD && place != Place.END && status.startsWith("HTTP/1.1 200");
  }

  /// What the server said instead of telling; empty while nothing, or what is right, was said.
  String refusal() {
    return place == Place.HEAD || status.startsWith("HTTP/1.1 200") ? "" : status;
  }

  /// The request that opens such an answer.
  static byte[] request(String host, String target, String headers) {
    return ("GET "
            + target
            + " HTTP/1.1\r\nHost: "
            + host
            + "\r\nAccept: text/event-stream\r\n"
            + headers
            + "\r\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
