package org.careweave.transfers;

import java.time.Duration;
import java.time.Instant;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.people.FoundPerson;
import org.careweave.testing.WardRegion;
import org.junit.jupiter.api.BeforeEach;

/// Somebody who has been in a bed of Ward 7 for four days.
abstract class WardSetUp extends TransferSetUp {

  final Instant admitted = Instant.now().minus(Duration.ofDays(4));
  WardRegion region;

  @BeforeEach
  final void region() {
    region = new WardRegion(directory, records, people, access).made();
    number = next();
    person = somebody();
  }

  /// The person of [#number], as the region knows them.
  FoundPerson somebody() {
    return region.inpatient(number, "", WardRegion.WARD7, admitted);
  }

  @Override
  final Sight as(Caller who) {
    return region.sight(who);
  }
}
