package org.careweave.people;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.careweave.kernel.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads and writes source patients and whom they belong to.
@Component
final class PeopleRows {

  /// Advisory locks of this room: this tag above 34 bits of NHS number (all are below 2^34).
  private static final long LOCK_TAG = 0x50454fL << 34;

  private static final String SEPARATOR = "\u001f";

  private final JdbcClient jdbc;

  PeopleRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Whom a compartment belongs to, and the person it was opened as.
  record Place(long compartment, long person, long origin) {}

  /// Waits until no decision about links is being carried out, and keeps new ones waiting.
  void holdOffDecisions() {
    jdbc.sql("select pg_advisory_xact_lock_shared(?)").param(LOCK_TAG).query().listOfRows();
  }

  /// Waits until no other transaction registers or decides anything, and keeps new ones waiting.
  void holdOffEverybody() {
    jdbc.sql("select pg_advisory_xact_lock(?)").param(LOCK_TAG).query().listOfRows();
  }

  /// Waits until no other transaction links by one of these numbers. In ascending order, so that
  /// two transactions never wait for each other.
  void lockNumbers(Collection<String> numbers) {
    long[] keys = numbers.stream().mapToLong(n -> LOCK_TAG | Long.parseLong(n)).sorted().toArray();
    jdbc.sql("select count(pg_advisory_xact_lock(k)) from unnest(?::bigint[]) k")
        .param(keys)
        .query()
        .listOfRows();
  }

  /// Makes a person of one of each compartment that has none.
  void open(long[] compartments, Instant now) {
    jdbc.sql(
            """
            with fresh as (
              select c, nextval(pg_get_serial_sequence('people.person', 'id')) as person
              from (
                select c from unnest(?::bigint[]) c
                where not exists (select 1 from people.person_of o where o.compartment = c)
                order by c) unplaced
            ), made as (
              insert into people.person (id, since) overriding system value
              select person, ? from fresh
            ), placed as (
              insert into people.person_of (compartment, person, origin)
              select c, person, person from fresh
              on conflict do nothing
              returning compartment, person
            )
            insert into people.link (compartment, person, since, why, who)
            select compartment, person, ?, 'alone', 'rule' from placed
            """)
        .param(compartments)
        .param(Timestamp.from(now))
        .param(Timestamp.from(now))
        .update();
  }

  /// Whom these belong to. Nobody moves them before this transaction ends.
  Map<Long, Place> placesHeld(long[] compartments) {
    return places(
        """
        select compartment, person, origin from people.person_of
        where compartment = any(?) order by compartment for share
        """,
        compartments);
  }

  Map<Long, Place> places(long[] compartments) {
    return places(
        "select compartment, person, origin from people.person_of where compartment = any(?)",
        compartments);
  }

  /// Every source patient's compartment of these people; what is minted follows them.
  Map<Long, Place> placesOfPeople(long[] people) {
    return places(
        "select compartment, person, origin from people.person_of"
            + " where person = any(?) and not minted",
        people);
  }

  /// Puts a minted compartment with a person.
  void mint(long compartment, long person, Instant now) {
    jdbc.sql(
            """
            with placed as (
              insert into people.person_of (compartment, person, origin, minted)
              values (?, ?, ?, true))
            insert into people.link (compartment, person, since, why, who)
            values (?, ?, ?, ?, 'rule')
            """)
        .param(compartment)
        .param(person)
        .param(person)
        .param(compartment)
        .param(person)
        .param(Timestamp.from(now))
        .param(Link.WRITTEN_HERE)
        .update();
  }

  /// Whose a compartment was in a stretch of time.
  List<PersonId> peopleOf(long compartment, Instant from, Instant until) {
    return jdbc.sql(
            """
            select distinct person from people.link
            where compartment = ? and since <= ? and (until is null or until >= ?)
            order by person
            """)
        .param(compartment)
        .param(Timestamp.from(until))
        .param(Timestamp.from(from))
        .query((row, _) -> new PersonId(row.getLong(1)))
        .list();
  }

  private Map<Long, Place> places(String sql, long[] ids) {
    Map<Long, Place> places = new HashMap<>();
    jdbc.sql(sql)
        .param(ids)
        .query((row, _) -> new Place(row.getLong(1), row.getLong(2), row.getLong(3)))
        .list()
        .forEach(p -> places.put(p.compartment(), p));
    return places;
  }

  /// What was said of these before. Nobody else changes it before this transaction ends.
  Map<Long, SourcePatient> knownHeld(long[] compartments) {
    Map<Long, SourcePatient> known = new HashMap<>();
    jdbc.sql(
            "select "
                + SourcePatientRows.COLUMNS
                + """
                 from people.source_patient s where compartment = any(?) and not withdrawn
                order by compartment for update
                """)
        .param(compartments)
        .query(SourcePatientRows::map)
        .list()
        .forEach(p -> known.put(p.compartment().value(), p));
    return known;
  }

  private static final String SAVE =
      """
      insert into people.source_patient as s
        (compartment, source, patient, nhs_number, verified, family, given, prefix, birth_date,
         birth_text, gender, deceased, active, address, postcode, core_class, contact_class,
         names, said_at)
      select n.*, ?
      from unnest(?::bigint[], ?::text[], ?::uuid[], ?::text[], ?::boolean[], ?::text[],
                  ?::text[], ?::text[], ?::date[], ?::text[], ?::text[], ?::boolean[],
                  ?::boolean[], ?::text[], ?::text[], ?::integer[], ?::integer[], ?::text[]) n
      on conflict (compartment) do update set
        source = excluded.source, patient = excluded.patient,
        nhs_number = excluded.nhs_number, verified = excluded.verified,
        family = excluded.family, given = excluded.given, prefix = excluded.prefix,
        birth_date = excluded.birth_date, birth_text = excluded.birth_text,
        gender = excluded.gender, deceased = excluded.deceased, active = excluded.active,
        address = excluded.address, postcode = excluded.postcode,
        core_class = excluded.core_class, contact_class = excluded.contact_class,
        names = excluded.names, withdrawn = false, said_at = excluded.said_at
      """;

  /// Writes down what sources say now.
  void save(List<SourcePatient> patients, Instant now) {
    jdbc.sql(SAVE)
        .param(Timestamp.from(now))
        .param(patients.stream().mapToLong(p -> p.compartment().value()).toArray())
        .param(texts(patients, SourcePatient::source))
        .param(texts(patients, p -> p.patient().toString()))
        .param(texts(patients, p -> p.nhsNumber() == null ? null : p.nhsNumber().value()))
        .param(flags(patients, SourcePatient::verified))
        .param(texts(patients, SourcePatient::family))
        .param(texts(patients, p -> String.join(SEPARATOR, p.given())))
        .param(texts(patients, SourcePatient::prefix))
        .param(texts(patients, p -> p.birthDate() == null ? null : p.birthDate().toString()))
        .param(texts(patients, SourcePatient::birthDateText))
        .param(texts(patients, SourcePatient::gender))
        .param(flags(patients, SourcePatient::deceased))
        .param(flags(patients, SourcePatient::active))
        .param(texts(patients, SourcePatient::address))
        .param(texts(patients, SourcePatient::postcode))
        .param(patients.stream().mapToInt(SourcePatient::coreClass).toArray())
        .param(patients.stream().mapToInt(SourcePatient::contactClass).toArray())
        .param(texts(patients, p -> Names.index(Names.all(p.family(), p.given()))))
        .update();
  }

  /// Gives the demographics of these the classes that `target` names.
  void reclass(long[] compartments, Map<Integer, Integer> target) {
    for (String column : List.of("core_class", "contact_class")) {
      jdbc.sql(
              "update people.source_patient s set "
                  + column
                  + " = m.target from unnest(?::integer[], ?::integer[]) as m (class, target)"
                  + " where s.compartment = any(?) and s."
                  + column
                  + " = m.class")
          .param(target.keySet().toArray(Integer[]::new))
          .param(target.values().toArray(Integer[]::new))
          .param(compartments)
          .update();
    }
  }

  void withdraw(long compartment, Instant now) {
    jdbc.sql("update people.source_patient set withdrawn = true, said_at = ? where compartment = ?")
        .param(Timestamp.from(now))
        .param(compartment)
        .update();
  }

  private static String[] texts(
      List<SourcePatient> patients,
      Function<SourcePatient, @org.jspecify.annotations.Nullable String> of) {
    return patients.stream().map(of).toArray(String[]::new);
  }

  private static Boolean[] flags(
      List<SourcePatient> patients, Function<SourcePatient, Boolean> of) {
    return patients.stream().map(p -> Objects.requireNonNull(of.apply(p))).toArray(Boolean[]::new);
  }
}
