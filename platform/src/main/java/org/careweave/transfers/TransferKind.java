package org.careweave.transfers;

import java.util.Optional;
import org.careweave.kernel.Coded;

/// Sorts of transfer.
public enum TransferKind implements Coded {
  REFERRAL("referral", "Referral"),
  ADVICE("advice-and-guidance", "Advice and guidance");

  private final String code;
  private final String words;

  TransferKind(String code, String words) {
    this.code = code;
    this.words = words;
  }

  /// As stored.
  @Override
  public String code() {
    return code;
  }

  /// As shown to people.
  public String words() {
    return words;
  }

  /// The kind with this code.
  public static Optional<TransferKind> ofCode(String code) {
    return Coded.of(values(), code);
  }
}
