package org.careweave.transfers;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a transfer is, in words for the person it is about: they stand on the Task.
///
/// @param with with whom it is
/// @param since since when
/// @param next what happens next
/// @param by by when; null where nothing is due
record ResidentState(String with, Instant since, String next, @Nullable Instant by) {

  /// @param sender name of who sent it
  /// @param service the service asked
  static ResidentState of(
      TransferState state,
      String sender,
      String service,
      Instant since,
      List<TransferClock.Reading> clocks) {
    Instant by =
        clocks.stream()
            .filter(TransferClock.Reading::runs)
            .map(TransferClock.Reading::due)
            .min(Instant::compareTo)
            .orElse(null);
    boolean asker =
        state.owner() != TransferState.Side.RECEIVER && state != TransferState.TAKEN_OVER;
    String with = asker && state.waitsFor() != TransferState.Side.RECEIVER ? sender : service;
    return new ResidentState(with, since, next(state, sender, service), by);
  }

  private static String next(TransferState state, String sender, String service) {
    return switch (state) {
      case DRAFT -> sender + " sends it";
      case SENT -> service + " opens it";
      case RECEIVED -> service + " decides whether they can help";
      case ASKED -> sender + " answers a question of " + service;
      case AGREED -> service + " makes a place ready for you";
      case READY -> "You move to " + service;
      case ACCEPTED -> service + " gets in touch with you";
      case BOOKED -> "Your appointment with " + service;
      case NOT_ATTENDED ->
          service + " gets in touch: you did not come to the appointment. Ring them if you wish to";
      case IN_PROGRESS -> service + " does what was asked";
      case CANCEL_REQUESTED -> service + " answers whether it can still be cancelled";
      case COMPLETED -> sender + " reads what came of it";
      case DECLINED -> sender + " looks for another way to help";
      case TAKEN_OVER -> service + " has it, and does what was asked";
      case ARRIVED -> "The crew hands you over at " + service;
      case REDIRECTED -> "Nothing: another service has it now";
      case CANCELLED, CLOSED -> "Nothing: this is over";
    };
  }
}
