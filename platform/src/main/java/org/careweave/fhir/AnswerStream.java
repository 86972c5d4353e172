package org.careweave.fhir;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/// The body of an answer. One that is small goes out whole, with its length in the headers, in one
/// packet with them; a longer one in pieces as it is made.
final class AnswerStream extends OutputStream {

  private static final int FIRST = 1 << 12;
  private static final int MOST = 1 << 16;

  private final HttpServletResponse response;
  private byte[] held = new byte[FIRST];
  private int length;
  private boolean inPieces;

  AnswerStream(HttpServletResponse response) {
    this.response = response;
  }

  @Override
  public void write(int b) throws IOException {
    if (length == held.length) {
      makeRoom(1);
    }
    held[length++] = (byte) b;
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    if (count > held.length - length) {
      makeRoom(count);
    }
    if (count > held.length - length) {
      response.getOutputStream().write(bytes, from, count);
    } else {
      System.arraycopy(bytes, from, held, length, count);
      length += count;
    }
  }

  private void makeRoom(int wanted) throws IOException {
    if (length + wanted <= MOST) {
      held = Arrays.copyOf(held, Math.min(MOST, Math.max(held.length * 4, length + wanted)));
    } else {
      inPieces = true;
      response.getOutputStream().write(held, 0, length);
      length = 0;
    }
  }

  /// Sends what is still held. The answer is complete.
  void end() throws IOException {
    if (!inPieces) {
      response.setContentLength(length);
    }
    response.getOutputStream().write(held, 0, length);
  }
}
