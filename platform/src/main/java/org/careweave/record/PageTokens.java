package org.careweave.record;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.careweave.access.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Page links. A token says where a page begins, in which state of the store, of which search and
/// for whom; it is sealed with AES-GCM, so that nobody can read a query from a link, change it, or
/// use another's.
@Component
class PageTokens {

  private static final int IV = 12;
  private static final int TAG_BITS = 128;

  private final RecordKeys keys;
  private final SecretKeySpec key;
  private final SecureRandom random = new SecureRandom();

  PageTokens(RecordKeys keys) {
    this.keys = keys;
    this.key = new SecretKeySpec(keys.pageKey(), "AES");
  }

  /// What a token holds.
  ///
  /// @param moment state of the store
  /// @param after row the page follows; null when `offset` says it
  /// @param offset rows the page follows, of a search sorted here
  /// @param text the search as canonical text
  record Page(Moment moment, SearchRows.@Nullable After after, int offset, String text) {}

  String seal(Page page, Caller caller) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeInt(keys.epoch());
      out.writeUTF(caller.kind() + " " + caller.id());
      write(out, page.moment());
      SearchRows.After after = page.after();
      out.writeBoolean(after != null);
      if (after != null) {
        Long micros = after.micros();
        out.writeBoolean(micros != null);
        out.writeLong(micros == null ? 0 : micros);
        out.writeLong(after.id().getMostSignificantBits());
        out.writeLong(after.id().getLeastSignificantBits());
      }
      out.writeInt(page.offset());
      out.writeUTF(page.text());
      byte[] iv = new byte[IV];
      random.nextBytes(iv);
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, iv).doFinal(bytes.toByteArray());
      byte[] whole = new byte[IV + sealed.length];
      System.arraycopy(iv, 0, whole, 0, IV);
      System.arraycopy(sealed, 0, whole, IV, sealed.length);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("a page link could not be sealed", e);
    }
  }

  /// What the token holds; empty when it was not sealed here, in this epoch, for this caller.
  Optional<Page> open(String token, Caller caller) {
    try {
      byte[] whole = Base64.getUrlDecoder().decode(token);
      if (whole.length <= IV) {
        return Optional.empty();
      }
      byte[] iv = java.util.Arrays.copyOf(whole, IV);
      byte[] plain = cipher(Cipher.DECRYPT_MODE, iv).doFinal(whole, IV, whole.length - IV);
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(plain));
      boolean ours =
          in.readInt() == keys.epoch() && in.readUTF().equals(caller.kind() + " " + caller.id());
      return ours ? Optional.of(read(in)) : Optional.empty();
    } catch (IllegalArgumentException | IOException | GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private static Page read(DataInputStream in) throws IOException {
    Moment moment = readMoment(in);
    SearchRows.After after = null;
    if (in.readBoolean()) {
      boolean has = in.readBoolean();
      long micros = in.readLong();
      after =
          new SearchRows.After(has ? (Long) micros : null, new UUID(in.readLong(), in.readLong()));
    }
    return new Page(moment, after, in.readInt(), in.readUTF());
  }

  private static void write(DataOutputStream out, Moment moment) throws IOException {
    switch (moment) {
      case Moment.Live _ -> out.writeByte(0);
      case Moment.Below(var tx) -> {
        out.writeByte(1);
        out.writeLong(tx);
      }
      case Moment.Snapshot(var xmin, var xmax, var running) -> {
        out.writeByte(2);
        out.writeLong(xmin);
        out.writeLong(xmax);
        out.writeInt(running.length);
        for (long one : running) {
          out.writeLong(one);
        }
      }
    }
  }

  private static Moment readMoment(DataInputStream in) throws IOException {
    int kind = in.readByte();
    if (kind == 0) {
      return Moment.LIVE;
    }
    if (kind == 1) {
      return new Moment.Below(in.readLong());
    }
    long xmin = in.readLong();
    long xmax = in.readLong();
    long[] running = new long[in.readInt()];
    for (int i = 0; i < running.length; i++) {
      running[i] = in.readLong();
    }
    return new Moment.Snapshot(xmin, xmax, running);
  }

  private Cipher cipher(int mode, byte[] iv) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
    return cipher;
  }
}
