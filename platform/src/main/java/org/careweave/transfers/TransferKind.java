package org.careweave.transfers;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.careweave.kernel.Coded;
import org.jspecify.annotations.Nullable;

/// Sorts of transfer, each with the moves of the graph that it has.
public enum TransferKind implements Coded {
  REFERRAL("referral", "Referral", true, asked()),
  ADVICE("advice-and-guidance", "Advice and guidance", true, asked()),
  DISCHARGE("discharge", "Discharge", false, handedOver()),
  DISCHARGE_NOTICE("discharge-notice", "Discharge notice", false, handedOver()),
  ASSESSMENT_NOTICE("assessment-notice", "Assessment notice", false, handedOver()),
  WARD_TRANSFER("ward-transfer", "Move between wards", TransferTerms.WARD, bed()),
  AMBULANCE_HANDOVER("ambulance-handover", "Hand-over by a crew", CrewTerms.HANDOVER, handedOver()),
  AMBULANCE_ALERT(
      "ambulance-alert", "Pre-alert by a crew", CrewTerms.ALERT, onTheWay(), AMBULANCE_HANDOVER),
  VIRTUAL_WARD("virtual-ward", "Virtual ward", TransferTerms.VIRTUAL_WARD, asked()),
  CARE_HOME("care-home-return", "Return to a care home", TransferTerms.CARE_HOME, handedOver());

  private final String code;
  private final String words;
  private final boolean written;
  private final Set<TransferMove> moves;
  private final TransferTerms terms;
  private final @Nullable TransferKind becomes;

  TransferKind(String code, String words, boolean written, Set<TransferMove> moves) {
    this.code = code;
    this.words = words;
    this.written = written;
    this.moves = moves;
    this.terms = TransferTerms.PLAIN;
    this.becomes = null;
  }

  TransferKind(String code, String words, TransferTerms terms, Set<TransferMove> moves) {
    this(code, words, terms, moves, null);
  }

  TransferKind(
      String code,
      String words,
      TransferTerms terms,
      Set<TransferMove> moves,
      @Nullable TransferKind becomes) {
    this.code = code;
    this.words = words;
    this.written = false;
    this.moves = moves;
    this.terms = terms;
    this.becomes = becomes;
  }

  /// What is done by who accepts it, and comes back with an outcome.
  private static Set<TransferMove> asked() {
    Set<TransferMove> all = EnumSet.allOf(TransferMove.class);
    all.removeAll(
        EnumSet.of(
            TransferMove.TAKE_OVER,
            TransferMove.AGREE,
            TransferMove.READY,
            TransferMove.ARRIVE,
            TransferMove.CALL_OFF));
    all.removeAll(coming());
    return all;
  }

  private static Set<TransferMove> coming() {
    return EnumSet.of(
        TransferMove.HERE, TransferMove.TELL, TransferMove.DIVERT, TransferMove.NOT_COME);
  }

  /// What tells of somebody on the way, and becomes another kind when they are there.
  private static Set<TransferMove> onTheWay() {
    Set<TransferMove> all = EnumSet.copyOf(coming());
    all.addAll(
        EnumSet.of(
            TransferMove.SEND,
            TransferMove.RECEIVE,
            TransferMove.DECLINE,
            TransferMove.SEE,
            TransferMove.CANCEL));
    return all;
  }

  /// What is agreed first and is over when the person has arrived.
  private static Set<TransferMove> bed() {
    Set<TransferMove> all = handedOver();
    all.remove(TransferMove.TAKE_OVER);
    all.addAll(
        EnumSet.of(
            TransferMove.AGREE, TransferMove.READY, TransferMove.ARRIVE, TransferMove.CALL_OFF));
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

  /// What it becomes when they are there; itself where it becomes nothing else.
  TransferKind becomes() {
    return becomes == null ? this : becomes;
  }

  /// Those that people write by themselves, apart from a discharge.
  public static List<TransferKind> written() {
    return Arrays.stream(values()).filter(kind -> kind.written).toList();
  }

  /// What it has of its own.
  public TransferTerms terms() {
    return terms;
  }

  /// Those with which a person is handed over, each with a form of its own.
  public static List<TransferKind> handovers() {
    return Arrays.stream(values()).filter(kind -> !kind.terms.headings().isEmpty()).toList();
  }

  /// The kind with this code.
  public static Optional<TransferKind> ofCode(String code) {
    return Coded.of(values(), code);
  }
}
