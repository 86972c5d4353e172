package planted.people;

import java.time.Instant;
import org.careweave.postgres.LocalPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A name that says nothing, SQL out of place, a field injected, a clock read, the database's own
/// package used.
class WardService {

  @Autowired private JdbcClient jdbc;

  Instant opened() {
    jdbc.sql("select 1 -- " + LocalPostgres.class).query().singleValue();
    return Instant.now();
  }
}
