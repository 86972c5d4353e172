package org.careweave.record;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Names for people and items of one agreement that nobody without the key can lead back, or join
/// with those of another agreement. The same agreement always gets the same names. Not for several
/// threads.
final class Pseudonyms {

  private static final String HMAC = "HmacSHA256";
  private static final int BYTES = 16;

  private final Mac mac;

  /// @param key of the install
  Pseudonyms(String key, String agreement) {
    byte[] own = mac(key.getBytes(StandardCharsets.UTF_8)).doFinal(bytes("agreement:" + agreement));
    this.mac = mac(own);
  }

  /// The name of an item, or, of type Patient, of a person.
  String of(String type, String id) {
    return HexFormat.of().formatHex(mac.doFinal(bytes(type + "/" + id)), 0, BYTES);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Mac mac(byte[] key) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
