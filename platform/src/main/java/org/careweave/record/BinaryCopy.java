package org.careweave.record;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Rows in PostgreSQL's binary COPY format (PostgreSQL manual, COPY, "Binary Format").
final class BinaryCopy {

  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0
  };

  /// Seconds from 1970-01-01 to 2000-01-01, where PostgreSQL's timestamps begin.
  private static final long EPOCH = 946_684_800L;

  private static final int INT8_OID = 20;

  private final ByteArrayOutputStream bytes;
  private final DataOutputStream out;

  BinaryCopy(int expected) {
    bytes = new ByteArrayOutputStream(Math.max(64, expected));
    out = new DataOutputStream(bytes);
    write(
        () -> {
          out.write(SIGNATURE);
          out.writeInt(0);
          out.writeInt(0);
        });
  }

  BinaryCopy row(int columns) {
    write(() -> out.writeShort(columns));
    return this;
  }

  BinaryCopy int2(int value) {
    write(
        () -> {
          out.writeInt(2);
          out.writeShort(value);
        });
    return this;
  }

  BinaryCopy int4(int value) {
    write(
        () -> {
          out.writeInt(4);
          out.writeInt(value);
        });
    return this;
  }

  BinaryCopy int8(@Nullable Long value) {
    write(
        () -> {
          if (value == null) {
            out.writeInt(-1);
          } else {
            out.writeInt(8);
            out.writeLong(value);
          }
        });
    return this;
  }

  BinaryCopy time(@Nullable Instant at) {
    return int8(
        at == null
            ? null
            : (Long) ((at.getEpochSecond() - EPOCH) * 1_000_000L + at.getNano() / 1_000L));
  }

  BinaryCopy uuid(UUID id) {
    write(
        () -> {
          out.writeInt(16);
          out.writeLong(id.getMostSignificantBits());
          out.writeLong(id.getLeastSignificantBits());
        });
    return this;
  }

  BinaryCopy text(@Nullable String text) {
    return bytea(text == null ? null : text.getBytes(StandardCharsets.UTF_8));
  }

  BinaryCopy bytea(byte @Nullable [] value) {
    write(
        () -> {
          if (value == null) {
            out.writeInt(-1);
          } else {
            out.writeInt(value.length);
            out.write(value);
          }
        });
    return this;
  }

  BinaryCopy int8Array(long[] values) {
    write(
        () -> {
          boolean empty = values.length == 0;
          out.writeInt(empty ? 12 : 20 + 12 * values.length);
          out.writeInt(empty ? 0 : 1);
          out.writeInt(0);
          out.writeInt(INT8_OID);
          if (!empty) {
            out.writeInt(values.length);
            out.writeInt(1);
            for (long value : values) {
              out.writeInt(8);
              out.writeLong(value);
            }
          }
        });
    return this;
  }

  byte[] finish() {
    write(() -> out.writeShort(-1));
    return bytes.toByteArray();
  }

  private interface Writing {
    void run() throws IOException;
  }

  private static void write(Writing writing) {
    try {
      writing.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
