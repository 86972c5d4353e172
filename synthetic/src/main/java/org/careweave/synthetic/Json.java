package org.careweave.synthetic;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/// Writes minified JSON as UTF-8 into a buffer that grows and is used again. Commas look after
/// themselves; nothing else is checked, so what is opened must be closed by whoever opened it.
final class Json {

  private byte[] buffer = new byte[8192];
  private int length;

  /// Forgets what was written, keeping the room.
  Json clear() {
    length = 0;
    return this;
  }

  int length() {
    return length;
  }

  /// Opens an object, as a value of an array or at the top.
  Json open() {
    comma();
    return raw('{');
  }

  /// Opens the object called `name`.
  Json open(String name) {
    return key(name).raw('{');
  }

  /// Closes an object.
  Json close() {
    return raw('}');
  }

  /// Opens the array called `name`.
  Json array(String name) {
    return key(name).raw('[');
  }

  /// Closes an array.
  Json end() {
    return raw(']');
  }

  /// The text `value` called `name`.
  Json text(String name, String value) {
    return key(name).quoted(value);
  }

  /// A text in an array.
  Json item(String value) {
    comma();
    return quoted(value);
  }

  /// The whole number `value` called `name`.
  Json number(String name, long value) {
    return key(name).digits(value);
  }

  /// A decimal with exactly `decimals` places, which FHIR takes as its precision.
  Json decimal(String name, double value, int decimals) {
    key(name);
    long power = 1;
    for (int i = 0; i < decimals; i++) {
      power *= 10;
    }
    long scaled = Math.round(value * power);
    if (scaled < 0) {
      raw('-');
      scaled = -scaled;
    }
    digits(scaled / power);
    if (decimals > 0) {
      raw('.');
      long rest = scaled % power;
      for (long p = power / 10; p > 0; p /= 10) {
        raw((char) ('0' + rest / p % 10));
      }
    }
    return this;
  }

  /// The truth value called `name`.
  Json flag(String name, boolean value) {
    return key(name).ascii(value ? "true" : "false");
  }

  /// `content` in Base64, called `name`.
  Json base64(String name, String content) {
    byte[] bytes = Base64.getEncoder().encode(content.getBytes(StandardCharsets.UTF_8));
    key(name).raw('"');
    room(bytes.length);
    System.arraycopy(bytes, 0, buffer, length, bytes.length);
    length += bytes.length;
    return raw('"');
  }

  /// What another buffer holds, as a value of an array.
  Json append(Json other) {
    comma();
    room(other.length);
    System.arraycopy(other.buffer, 0, buffer, length, other.length);
    length += other.length;
    return this;
  }

  /// What was kept by [#copy()], as a value of an array.
  Json append(byte[] kept) {
    comma();
    room(kept.length);
    System.arraycopy(kept, 0, buffer, length, kept.length);
    length += kept.length;
    return this;
  }

  /// A line break, for reading by eye.
  Json line() {
    return raw('\n');
  }

  /// Whether this text of the 128 plainest characters was written.
  boolean contains(String text) {
    byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i + wanted.length <= length; i++) {
      if (buffer[i] == wanted[0]
          && Arrays.equals(buffer, i, i + wanted.length, wanted, 0, wanted.length)) {
        return true;
      }
    }
    return false;
  }

  /// What was written so far, to keep.
  byte[] copy() {
    return Arrays.copyOf(buffer, length);
  }

  /// Sends what was written and forgets it.
  void drainTo(OutputStream out) throws IOException {
    out.write(buffer, 0, length);
    length = 0;
  }

  private Json key(String name) {
    comma();
    raw('"');
    return ascii(name).raw('"').raw(':');
  }

  private void comma() {
    int at = length - 1;
    while (at >= 0 && buffer[at] == '\n') {
      at--;
    }
    if (at >= 0 && buffer[at] != '{' && buffer[at] != '[' && buffer[at] != ':') {
      raw(',');
    }
  }

  private Json ascii(String text) {
    room(text.length());
    for (int i = 0; i < text.length(); i++) {
      buffer[length++] = (byte) text.charAt(i);
    }
    return this;
  }

  private Json quoted(String text) {
    room(text.length() * 6 + 2);
    buffer[length++] = '"';
    int size = text.length();
    for (int i = 0; i < size; i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        buffer[length++] = '\\';
        buffer[length++] = (byte) c;
      } else if (c < 0x20) {
        control(c);
      } else if (c < 0x80) {
        buffer[length++] = (byte) c;
      } else {
        beyondAscii(c);
      }
    }
    buffer[length++] = '"';
    return this;
  }

  private void control(char c) {
    buffer[length++] = '\\';
    if (c == '\n') {
      buffer[length++] = 'n';
    } else {
      buffer[length++] = 'u';
      buffer[length++] = '0';
      buffer[length++] = '0';
      buffer[length++] = (byte) ('0' + (c >> 4));
      buffer[length++] = (byte) "0123456789abcdef".charAt(c & 15);
    }
  }

  private void beyondAscii(char c) {
    if (Character.isSurrogate(c)) {
      throw new IllegalArgumentException("characters beyond the basic plane are not used here");
    }
    if (c < 0x800) {
      buffer[length++] = (byte) (0xC0 | c >> 6);
    } else {
      buffer[length++] = (byte) (0xE0 | c >> 12);
      buffer[length++] = (byte) (0x80 | c >> 6 & 0x3F);
    }
    buffer[length++] = (byte) (0x80 | c & 0x3F);
  }

  private Json digits(long value) {
    room(20);
    if (value < 0) {
      buffer[length++] = '-';
      value = -value;
    }
    int from = length;
    do {
      buffer[length++] = (byte) ('0' + value % 10);
      value /= 10;
    } while (value > 0);
    for (int i = from, j = length - 1; i < j; i++, j--) {
      byte swap = buffer[i];
      buffer[i] = buffer[j];
      buffer[j] = swap;
    }
    return this;
  }

  private Json raw(char c) {
    room(1);
    buffer[length++] = (byte) c;
    return this;
  }

  private void room(int more) {
    if (length + more > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
    }
  }
}
