package org.careweave.transfers;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.careweave.kernel.Coded;

/// Sorts of transfer, each with the moves of the graph that it has.
public enum TransferKind implements Coded {
  REFERRAL("referral", "Referral", true, but(TransferMove.TAKE_OVER)),
  ADVICE("advice-and-guidance", "Advice and guidance", true, but(TransferMove.TAKE_OVER)),
  DISCHARGE("discharge", "Discharge", false, handedOver()),
  DISCHARGE_NOTICE("discharge-notice", "Discharge notice", false, handedOver()),
  ASSESSMENT_NOTICE("assessment-notice", "Assessment notice", false, handedOver());

  private final String code;
  private final String words;
  private final boolean written;
  private final Set<TransferMove> moves;

  TransferKind(String code, String words, boolean written, Set<TransferMove> moves) {
    this.code = code;
    this.words = words;
    this.written = written;
    this.moves = moves;
  }

  private static Set<TransferMove> but(TransferMove other) {
    Set<TransferMove> all = EnumSet.allOf(TransferMove.class);
    all.remove(other);
    return all;
  }

  /// What is over for who sent it when the other side has it: no outcome comes back.
  private static Set<TransferMove> handedOver() {
    return EnumSet.of(
        TransferMove.SEND,
        TransferMove.RECEIVE,
        TransferMove.TAKE_OVER,
        TransferMove.ASK,
        TransferMove.ANSWER,
        TransferMove.DECLINE,
        TransferMove.REDIRECT,
        TransferMove.SEE,
        TransferMove.CANCEL);
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

  /// Whether a transfer of this kind can be moved so.
  public boolean has(TransferMove move) {
    return moves.contains(move);
  }

  /// Those that people write by themselves, apart from a discharge.
  public static List<TransferKind> written() {
    return Arrays.stream(values()).filter(kind -> kind.written).toList();
  }

  /// The kind with this code.
  public static Optional<TransferKind> ofCode(String code) {
    return Coded.of(values(), code);
  }
}
