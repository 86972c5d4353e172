package org.careweave.workspace;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.careweave.access.Access;
import org.careweave.access.Policy;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.directory.Edition;
import org.careweave.exchange.Exchange;
import org.careweave.kernel.PersonId;
import org.careweave.record.StoredResource;
import org.springframework.stereotype.Component;

/// What a page about one person must know besides the record: who is who, by what right the viewer
/// sees what, and when systems were last heard from. Asked once a page, never once an item.
@Component
class Grounds {

  private final Access access;
  private final Policy policy;
  private final Directory directory;
  private final Exchange exchange;
  private final InstantSource clock;

  Grounds(
      Access access, Policy policy, Directory directory, Exchange exchange, InstantSource clock) {
    this.access = access;
    this.policy = policy;
    this.directory = directory;
    this.exchange = exchange;
    this.clock = clock;
  }

  RecordPresenter.Around around(Sight sight, PersonId person) {
    Instant now = clock.instant();
    Edition edition = directory.now();
    List<Access.Relationship> held = access.relationships(sight, person, now);
    Reach reach =
        new Reach(
            sight,
            held,
            new Reach.Known(policy.clauses(), edition, this::itemClass, access::labelsNow));
    return new RecordPresenter.Around(edition, exchange.lastHeard(), reach, now);
  }

  private int itemClass(StoredResource item) {
    return access.classOf(item.custodian(), item.section(), Set.copyOf(item.labels()));
  }
}
