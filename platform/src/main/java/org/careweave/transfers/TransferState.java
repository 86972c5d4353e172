package org.careweave.transfers;

import org.careweave.kernel.Coded;
import org.jspecify.annotations.Nullable;

/// How far a transfer has come.
public enum TransferState implements Coded {
  DRAFT("draft", "Not sent yet", Side.SENDER, Side.SENDER, "draft", "draft", null),
  SENT("sent", "Sent, not opened yet", Side.SENDER, Side.RECEIVER, "active", "requested", "2.0"),
  RECEIVED("received", "Opened", Side.SENDER, Side.RECEIVER, "active", "received", "2.0"),
  ASKED("asked", "A question is asked", Side.SENDER, Side.SENDER, "active", "received", "2.0"),
  AGREED(
      "agreed",
      "Agreed: a place is being made ready",
      Side.SENDER,
      Side.RECEIVER,
      "active",
      "accepted",
      "3.0"),
  READY(
      "ready",
      "Ready: the person can come",
      Side.SENDER,
      Side.SENDER,
      "active",
      "accepted",
      "5.1.1"),
  ACCEPTED("accepted", "Accepted", Side.RECEIVER, Side.RECEIVER, "active", "accepted", "3.0"),
  BOOKED("booked", "Booked", Side.RECEIVER, Side.RECEIVER, "active", "accepted", "5.1.1"),
  NOT_ATTENDED(
      "not-attended",
      "Did not attend",
      Side.RECEIVER,
      Side.RECEIVER,
      "active",
      "in-progress",
      "5.1.2"),
  IN_PROGRESS(
      "in-progress", "Under way", Side.RECEIVER, Side.RECEIVER, "active", "in-progress", "3.0"),
  CANCEL_REQUESTED(
      "cancel-requested",
      "Asked to be cancelled",
      Side.RECEIVER,
      Side.RECEIVER,
      "active",
      null,
      "5.2"),
  COMPLETED(
      "completed",
      "Done, outcome not seen yet",
      Side.SENDER,
      Side.SENDER,
      "completed",
      "completed",
      "7.0"),
  DECLINED("declined", "Declined", Side.SENDER, Side.SENDER, "active", "rejected", "4.0"),
  TAKEN_OVER("taken-over", "Accepted: with them now", null, null, "completed", "completed", "7.0"),
  ARRIVED("arrived", "Arrived: handed over there", null, null, "completed", "completed", "7.0"),
  REDIRECTED("redirected", "Sent on to another service", null, null, "active", "rejected", "4.0"),
  CANCELLED("cancelled", "Cancelled", null, null, "revoked", "cancelled", "6.0"),
  CLOSED("closed", "Over: the outcome was seen", null, null, null, null, null);

  /// Who takes part.
  public enum Side {
    /// Who asks.
    SENDER("the team that sent it"),
    /// Who is asked.
    RECEIVER("the team it was sent to");

    private final String words;

    Side(String words) {
      this.words = words;
    }

    /// As shown to people.
    public String words() {
      return words;
    }
  }

  private final String code;
  private final String words;
  private final @Nullable Side owner;
  private final @Nullable Side waitsFor;
  private final @Nullable String requestStatus;
  private final @Nullable String taskStatus;
  private final @Nullable String business;

  TransferState(
      String code,
      String words,
      @Nullable Side owner,
      @Nullable Side waitsFor,
      @Nullable String requestStatus,
      @Nullable String taskStatus,
      @Nullable String business) {
    this.code = code;
    this.words = words;
    this.owner = owner;
    this.waitsFor = waitsFor;
    this.requestStatus = requestStatus;
    this.taskStatus = taskStatus;
    this.business = business;
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

  /// Whose it is; null when it is over.
  public @Nullable Side owner() {
    return owner;
  }

  /// Whose move it is; null when it is over.
  public @Nullable Side waitsFor() {
    return waitsFor;
  }

  /// Whether something is still to come.
  public boolean isOpen() {
    return owner != null;
  }

  /// Status of the ServiceRequest; null: as it was.
  @Nullable String requestStatus() {
    return requestStatus;
  }

  /// Status of the Task; null: as it was.
  @Nullable String taskStatus() {
    return taskStatus;
  }

  /// BSeR business status; null: as it was.
  @Nullable String business() {
    return business;
  }

  /// The state with this code; sent where it is none, so that somebody looks at it.
  static TransferState ofCode(String code) {
    return Coded.of(values(), code).orElse(SENT);
  }
}
