package org.careweave.transfers;

import static org.careweave.testing.TaskRegion.RUTH;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.testing.TransferRegion;
import org.careweave.transfers.TransferMove.Says;
import org.junit.jupiter.api.BeforeEach;

/// Somebody on a community trust's caseload, of whom it refers to others.
abstract class ReferralSetUp extends TransferSetUp {

  TransferRegion region;

  @BeforeEach
  final void region() {
    region = new TransferRegion(directory, records, people, access).made();
    number = next();
    person = region.person(number, "");
  }

  @Override
  final Sight as(Caller who) {
    return region.sight(who);
  }

  /// What a move has to say, said.
  static Map<Says, String> said(TransferMove move, String words) {
    Map<Says, String> filled = new EnumMap<>(Says.class);
    for (Says says : move.says()) {
      filled.put(
          says,
          switch (says) {
            case DATE -> LocalDate.now().plusDays(10).toString();
            case SERVICE -> TransferRegion.BEFRIENDING;
            default -> words;
          });
    }
    return filled;
  }

  final Transfer written(String service) {
    return done(
        transfers.write(TransferRegion.wish(person, service, "Four calls a day"), as(RUTH)));
  }

  final Transfer sent(String service) {
    return move(written(service), TransferMove.SEND, RUTH);
  }

  final Transfer move(Transfer transfer, TransferMove move, Caller who) {
    return done(transfers.move(transfer.id(), move, said(move, "Because"), as(who)));
  }

  final List<String> sentBy(Caller who) {
    return ids(transfers.sent(true, FIRST, as(who)));
  }
}
