package org.careweave.access;

import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.careweave.directory.Directory;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Turns *who + purpose + about whom* into a [Sight], keeps relationships, and interns the classes
/// of items. Policy and relationships are read afresh for each request: a change counts from the
/// next request on, on every node.
public interface Access {

  /// What `caller` may see for `purpose`, of anyone. Never null: a caller without any grant gets a
  /// sight that sees nothing.
  Sight sight(Caller caller, Purpose purpose);

  /// The same, narrowed to one person by the relationships that hold now.
  Sight sight(Caller caller, Purpose purpose, PersonId person);

  /// What of everyone `caller` may use in a shape that names nobody, for population health: by each
  /// agreement in force that lets it flow in that shape to their role, by title. Empty when there
  /// is none, or no rule lets this role. One that may not be used now says why.
  List<Population> populations(Caller caller, AgreementTerms.Shape shape);

  /// The id of the class of items of this custodian, section and set of labels; made when new, in
  /// the caller's transaction where there is one. Such a transaction returns to savepoints only
  /// through Spring (nested transactions), never by SQL of its own.
  ///
  /// @param section code of the record section (`problems-and-issues` …)
  /// @param labels security labels as `code`, upper or lower case as in their code system
  int classOf(OdsCode custodian, String section, Set<String> labels);

  /// The class of that id. Classes never change, so this is answered from memory once known.
  ///
  /// @throws IllegalArgumentException when there is none
  ItemClass itemClass(int id);

  /// What the labels of a class mean now: marks of value sets become the labels they give, or
  /// nothing while their version is not in force ([CodedLabel]).
  List<String> labelsNow(List<String> labels);

  /// A relationship began, changed or ended. Takes part in the caller's transaction. The same
  /// `cause` replaces what it said of the same principal before (that is kept as history); `until`
  /// null is open-ended.
  default void relate(Relationship relationship) {
    relateAll(List.of(relationship));
  }

  /// [#relate] for many at once.
  void relateAll(Collection<Relationship> relationships);

  /// What each of `causes` says now is exactly those of `relationships` that name it: what it said
  /// before and says no more (a member left the care team, an encounter was entered in error) is
  /// taken back, and kept as history. Takes part in the caller's transaction.
  void settle(Collection<String> causes, Collection<Relationship> relationships);

  /// A compartment now belongs to another person (linked or unlinked): its relationships follow.
  void moved(CompartmentId compartment, PersonId to);

  /// The relationships of `person` with the sight's caller that hold at `at`.
  List<Relationship> relationships(Sight sight, PersonId person, Instant at);

  /// Why `viewer`, looking for `purpose`, sees an item of that class about `person`, or does not.
  ///
  /// @param asker who wants to know: information governance, of the integrated care board about
  ///     anyone, of another organisation about its own items and viewers
  /// @return empty when the asker may not ask this
  Optional<Why> why(int itemClass, Caller viewer, Purpose purpose, PersonId person, Sight asker);

  /// Access to the database behind `jdbc`, for tests and tools that start no whole platform.
  static Access over(JdbcClient jdbc, Directory directory, InstantSource clock) {
    return new RuledAccess(jdbc, directory, new AccessSettings(null, Period.ofDays(60), 21), clock);
  }

  /// Why a team or organisation has to do with a person, from when to when.
  ///
  /// @param principal `org:<ODS>`, `team:<code>` or `user:<name>`
  /// @param cause name of the event or resource behind it, unique (`RN1-EPR/Encounter/<id>`)
  record Relationship(
      String principal,
      CompartmentId compartment,
      PersonId person,
      RelationshipKind kind,
      Instant from,
      @Nullable Instant until,
      String cause) {}
}
