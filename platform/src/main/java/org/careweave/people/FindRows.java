package org.careweave.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.careweave.access.Sight;
import org.careweave.access.SightCondition;
import org.careweave.kernel.NhsNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Finds people. Every statement carries the sight's predicate: what it does not cover neither
/// matches nor counts.
@Component
final class FindRows {

  /// Words less alike than this are not even looked at: Smyth and Smith have 0.33.
  private static final double LEAST_ALIKE = 0.3;

  /// How many candidates are ranked at most.
  private static final int MOST = 400;

  private static final String FROM =
      """
       from people.source_patient s join people.person_of o using (compartment)
      where not s.withdrawn and\s""";

  private static final String CANDIDATE =
      "select o.person, s.verified, s.family, s.given, s.birth_date, s.birth_text" + FROM;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;

  FindRows(JdbcClient jdbc, TransactionTemplate transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  /// What ranking looks at.
  record Candidate(
      long person,
      boolean verified,
      List<String> names,
      @Nullable LocalDate birthDate,
      @Nullable String birthText) {

    @Override
    public String toString() {
      return "Candidate[" + person + "]";
    }
  }

  /// A visible source patient and the person it belongs to.
  record Visible(long person, SourcePatient patient) {}

  List<Candidate> withNumber(NhsNumber number, Sight sight) {
    return candidates("s.nhs_number = ?", List.of(number.value()), "s.verified", List.of(), sight);
  }

  /// Those whose names hold each of the words, or another name that stands for it.
  List<Candidate> named(List<String> words, Sight sight) {
    List<String> all = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    for (String word : words) {
      List<String> any = new ArrayList<>();
      any.add(word);
      any.addAll(Nicknames.of(word));
      all.add("(" + String.join(" or ", any.stream().map(_ -> "s.names like ?").toList()) + ")");
      any.forEach(name -> values.add("% " + Names.indexed(name) + " %"));
    }
    return candidates(String.join(" and ", all), values, "s.verified", List.of(), sight);
  }

  /// Those with names like each of the words.
  List<Candidate> namedLike(List<String> words, Sight sight) {
    return tolerant(
        String.join(" and ", words.stream().map(_ -> "s.names %> ?").toList()),
        words,
        words,
        sight);
  }

  /// Those born on one of these days, or with a partial date that `asked` falls into, with a name
  /// like one of the words.
  List<Candidate> bornOn(
      Collection<LocalDate> dates, LocalDate asked, List<String> words, Sight sight) {
    List<Object> values = new ArrayList<>();
    values.add(dates.stream().map(LocalDate::toString).toArray(String[]::new));
    values.add(asked.toString());
    values.addAll(indexed(words));
    return tolerant(
        "(s.birth_date = any(?::date[])"
            + " or (s.birth_date is null and ? like s.birth_text || '%')) and "
            + anyLike(words),
        values,
        words,
        sight);
  }

  /// Those with a name like one of the words whose date of birth is right in two of its three
  /// parts, or unknown.
  List<Candidate> bornAbout(LocalDate asked, List<String> words, Sight sight) {
    List<Object> values = new ArrayList<>(indexed(words));
    values.add(asked.getYear());
    values.add(asked.getMonthValue());
    values.add(asked.getDayOfMonth());
    return tolerant(
        String.join(" and ", words.stream().map(_ -> "s.names %> ?").toList())
            + """
               and (s.birth_text is null
                or (extract(year from s.birth_date) = ?)::int
                 + (extract(month from s.birth_date) = ?)::int
                 + (extract(day from s.birth_date) = ?)::int >= 2)
              """,
        values,
        words,
        sight);
  }

  private static List<String> indexed(List<String> words) {
    return words.stream().map(Names::indexed).toList();
  }

  private static String anyLike(List<String> words) {
    return "(" + String.join(" or ", words.stream().map(_ -> "s.names %> ?").toList()) + ")";
  }

  private List<Candidate> tolerant(
      String condition, List<?> values, List<String> words, Sight sight) {
    String alike =
        String.join(" + ", words.stream().map(_ -> "word_similarity(?, s.names)").toList());
    return transactions.execute(
        _ -> {
          jdbc.sql("select set_config('pg_trgm.word_similarity_threshold', ?, true)")
              .param(String.valueOf(LEAST_ALIKE))
              .query()
              .listOfRows();
          return candidates(condition, values, alike, indexed(words), sight);
        });
  }

  private List<Candidate> candidates(
      String condition, List<?> values, String order, List<?> orderValues, Sight sight) {
    SightCondition core = core(sight);
    List<Object> all = new ArrayList<>(values);
    all.addAll(core.values());
    all.addAll(orderValues);
    return jdbc.sql(
            CANDIDATE
                + condition
                + " and "
                + core.text()
                + " order by "
                + order
                + " desc limit "
                + MOST)
        .params(all)
        .query(FindRows::candidate)
        .list();
  }

  private static Candidate candidate(ResultSet row, int number) throws SQLException {
    return new Candidate(
        row.getLong(1),
        row.getBoolean(2),
        Names.all(row.getString(3), SourcePatientRows.given(row.getString(4))),
        row.getObject(5, LocalDate.class),
        row.getString(6));
  }

  /// The visible source patients of these people; address and postcode only where the sight covers
  /// the contact details. Best first: active, verified, complete, said last. `offset 0` has each be
  /// looked up: PostgreSQL takes the sight for cheap, and would ask it of all there are.
  List<Visible> visible(long[] people, Sight sight) {
    SightCondition core = core(sight);
    SightCondition contact = SightCondition.of(sight, "s.contact_class", "o.person");
    List<Object> values = new ArrayList<>();
    values.addAll(contact.values());
    values.addAll(contact.values());
    values.add(people);
    values.addAll(core.values());
    return jdbc.sql(
            """
            select s.compartment, s.source, s.patient, s.nhs_number, s.verified, s.family, s.given,
                   s.prefix, s.birth_date, s.birth_text, s.gender, s.deceased, s.active,
                   case when %1$s then s.address end, case when %1$s then s.postcode end,
                   s.core_class, s.contact_class, o.person
            from people.person_of o cross join lateral (
              select p.* from people.source_patient p where p.compartment = o.compartment offset 0) s
            where not s.withdrawn and o.person = any(?) and %2$s
            order by s.verified desc, s.active desc,
                     num_nonnulls(s.nhs_number, s.birth_date, s.gender, s.prefix, s.address) desc,
                     s.said_at desc, s.compartment
            """
                .formatted(contact.text(), core.text()))
        .params(values)
        .query((row, n) -> new Visible(row.getLong(18), SourcePatientRows.map(row, n)))
        .list();
  }

  /// Links, newest first, of compartments that are or were with `person` and visible.
  List<Link> links(long person, Sight sight) {
    SightCondition core = core(sight);
    List<Object> values = new ArrayList<>();
    values.add(person);
    values.addAll(core.values());
    return jdbc.sql(
            """
            select l.compartment, l.person, l.since, l.until, l.why, l.who, l.undone_why, l.undone_by
            from people.link l
              join people.source_patient s on s.compartment = l.compartment
              join people.person_of o on o.compartment = l.compartment
            where l.person = ? and %s
            order by l.since desc, l.id desc
            """
                .formatted(core.text()))
        .params(values)
        .query(LinkHistoryRows::map)
        .list();
  }

  /// Open reviews, oldest first, as (id, one, other, reasons, raised).
  List<OpenReview> openReviews(Sight sight, int limit) {
    SightCondition core = core(sight);
    String sees =
        """
        exists (select 1 from people.source_patient s join people.person_of o using (compartment)
          where not s.withdrawn and s.compartment = %s and %s)
        """;
    List<Object> values = new ArrayList<>(core.values());
    values.addAll(core.values());
    values.add(limit);
    return jdbc.sql(
            "select v.id, v.one, v.other, v.reasons, v.raised_at from people.review v"
                + " where v.settled_at is null and "
                + sees.formatted("v.one", core.text())
                + " and "
                + sees.formatted("v.other", core.text())
                + " order by v.raised_at, v.id limit ?")
        .params(values)
        .query(FindRows::openReview)
        .list();
  }

  private static OpenReview openReview(ResultSet row, int number) throws SQLException {
    return new OpenReview(
        row.getLong(1),
        row.getLong(2),
        row.getLong(3),
        List.of((String[]) row.getArray(4).getArray()),
        row.getTimestamp(5).toInstant());
  }

  private static SightCondition core(Sight sight) {
    return SightCondition.of(sight, "s.core_class", "o.person");
  }
}
