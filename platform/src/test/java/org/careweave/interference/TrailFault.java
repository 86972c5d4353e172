package org.careweave.interference;

import org.careweave.testing.TestDatabase;

/// A trail that cannot be written while this says so: PostgreSQL refuses every intent, as it would
/// with a full disk or a table that is gone. What else is stored goes on as before.
final class TrailFault {

  private final TestDatabase database;

  TrailFault(TestDatabase database) {
    this.database = database;
    for (String statement :
        new String[] {
          "create table trail_fault (away boolean not null)",
          "insert into trail_fault values (false)",
          """
          create function trail_fault() returns trigger language plpgsql as $$
          begin
            if (select away from public.trail_fault) then
              raise exception 'the trail cannot be written';
            end if;
            return new;
          end $$
          """,
          """
          create trigger trail_fault before insert on audit.intent
          for each row execute function trail_fault()
          """
        }) {
      database.jdbc().sql(statement).update();
    }
  }

  /// Does this while nothing can be written to the trail.
  void during(Runnable what) {
    set(true);
    try {
      what.run();
    } finally {
      set(false);
    }
  }

  private void set(boolean away) {
    database.jdbc().sql("update trail_fault set away = ?").param(away).update();
  }
}
