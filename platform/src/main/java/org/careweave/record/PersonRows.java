package org.careweave.record;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// `people.person_of`, as its room publishes it.
@Component
class PersonRows {

  private final JdbcClient jdbc;

  PersonRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Whose compartments these are; those about nobody are left out.
  Map<CompartmentId, PersonId> of(Collection<CompartmentId> compartments) {
    Map<CompartmentId, PersonId> found = new HashMap<>();
    if (!compartments.isEmpty()) {
      jdbc.sql("select compartment, person from people.person_of where compartment = any(?)")
          .param(compartments.stream().map(CompartmentId::value).toArray(Long[]::new))
          .query(
              row -> {
                found.put(new CompartmentId(row.getLong(1)), new PersonId(row.getLong(2)));
              });
    }
    return found;
  }
}
