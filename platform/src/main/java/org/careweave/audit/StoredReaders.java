package org.careweave.audit;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.careweave.kernel.PersonId;
import org.careweave.kernel.Unavailable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Readers found in the trail's tables.
final class StoredReaders implements AuditReaders {

  private final ReaderRows rows;
  private final AuditTrail trail;

  StoredReaders(JdbcClient jdbc, AuditTrail trail) {
    this.rows = new ReaderRows(jdbc);
    this.trail = trail;
  }

  @Override
  public List<Reader> of(Collection<PersonId> people, Instant from, Instant until, String job) {
    long[] ids = people.stream().mapToLong(PersonId::value).sorted().toArray();
    long intent =
        trail.intend(
            new Disclosure(
                "system",
                job,
                null,
                "careweave",
                "OPERATIONS",
                "read-audit",
                "person,from,until",
                people.stream().map(PersonId::value).sorted().toList(),
                List.of("system"),
                UUID.randomUUID().toString()));
    try {
      List<Reader> readers = rows.readers(ids, from, until);
      trail.outcome(intent, readers.size(), List.of(), "ok");
      return readers;
    } catch (DataAccessException e) {
      trail.outcome(intent, 0, List.of(), "failed");
      throw new Unavailable("audit", true, e);
    }
  }
}
