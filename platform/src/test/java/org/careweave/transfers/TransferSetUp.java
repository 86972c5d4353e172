package org.careweave.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.kernel.Problem;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.record.Records;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.springframework.beans.factory.annotation.Autowired;

/// Somebody of whom one team of a running platform asks something of another.
@PlatformTest
@Tag("transfers")
abstract class TransferSetUp {

  static final TransferList.Page FIRST = new TransferList.Page(0, 100);
  private static final AtomicInteger RUN = new AtomicInteger(61_000);

  @Autowired Transfers transfers;
  @Autowired Directory directory;
  @Autowired Records records;
  @Autowired People people;
  @Autowired Access access;
  @Autowired TestDatabase database;

  /// Of whom each test is, and by what number the region knows them.
  FoundPerson person;

  int number;

  /// The number of somebody of whom nobody has heard yet.
  static int next() {
    return RUN.incrementAndGet();
  }

  /// As somebody looks now.
  abstract Sight as(Caller who);

  static Transfer done(TransferOutcome outcome) {
    assertThat(outcome).isInstanceOf(TransferOutcome.Done.class);
    return ((TransferOutcome.Done) outcome).transfer();
  }

  static Problem refused(TransferOutcome outcome) {
    return outcome instanceof TransferOutcome.Passed(var _, var problem)
        ? problem
        : ((TransferOutcome.Refused) outcome).problem();
  }

  static List<String> ids(TransferList list) {
    return list.transfers().stream().map(ListedTransfer::id).toList();
  }

  final List<String> received(Caller who) {
    return ids(transfers.received(true, FIRST, as(who)));
  }

  /// Who has to do with the person because of the transfer, and for how many days from now.
  ///
  /// @param kind how the kind of relationship is shown, in SQL
  final List<String> ties(Transfer transfer, String kind) {
    return database
        .jdbc()
        .sql(
            """
            select %s || ' ' || principal || ' '
              || case when until = 'infinity' then 'open'
                   else round(extract(epoch from until - now()) / 86400)::text end
            from access.related where cause like ?
            """
                .formatted(kind))
        .param("transfer/" + transfer.id() + "/%")
        .query(String.class)
        .list();
  }
}
