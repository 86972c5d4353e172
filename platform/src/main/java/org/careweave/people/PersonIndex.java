package org.careweave.people;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.careweave.access.Sight;
import org.careweave.audit.AuditTrail;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.PersonId;
import org.careweave.kernel.TransactionMemory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The person index: transactions, audit and the clock around what the other classes do.
@Component
final class PersonIndex implements People {

  private final Registration registration;
  private final Deciding deciding;
  private final Removing removing;
  private final Finding finding;
  private final FindRows findRows;
  private final PeopleRows rows;
  private final AuditTrail audit;
  private final Surroundings surroundings;

  /// Places that this transaction holds.
  private final TransactionMemory<Map<CompartmentId, PersonId>> held = new TransactionMemory<>();

  PersonIndex(
      Changing changing,
      Finding finding,
      FindRows findRows,
      PeopleRows rows,
      AuditTrail audit,
      Surroundings surroundings) {
    this.registration = changing.registration();
    this.deciding = changing.deciding();
    this.removing = changing.removing();
    this.finding = finding;
    this.findRows = findRows;
    this.rows = rows;
    this.audit = audit;
    this.surroundings = surroundings;
  }

  /// What changes who is who.
  @Component
  record Changing(Registration registration, Deciding deciding, Removing removing) {}

  /// What every call happens in.
  @Component
  record Surroundings(TransactionTemplate transactions, InstantSource clock) {

    <T> T inTransaction(Supplier<T> work) {
      return transactions.execute(_ -> work.get());
    }
  }

  @Override
  public Map<CompartmentId, PersonId> openedAll(Collection<CompartmentId> compartments) {
    return compartments.isEmpty()
        ? Map.of()
        : surroundings.inTransaction(
            () -> registration.open(compartments, surroundings.clock().instant()));
  }

  @Override
  public Map<CompartmentId, PersonId> registeredAll(List<SourcePatient> patients) {
    if (patients.isEmpty()) {
      return Map.of();
    }
    held.forget();
    return surroundings.inTransaction(
        () -> registration.register(patients, surroundings.clock().instant()));
  }

  @Override
  public void withdrawn(CompartmentId compartment) {
    rows.withdraw(compartment.value(), surroundings.clock().instant());
  }

  @Override
  public PersonId follow(CompartmentId own, CompartmentId with) {
    held.forget();
    return surroundings.inTransaction(
        () -> registration.follow(own, with, surroundings.clock().instant()));
  }

  @Override
  public Map<CompartmentId, PersonId> personsOf(Collection<CompartmentId> compartments) {
    if (compartments.isEmpty()) {
      return Map.of();
    }
    if (!held.isOpen()) {
      return Registration.people(rows.places(Registration.ids(compartments.stream())));
    }
    Map<CompartmentId, PersonId> known = held.get(HashMap::new);
    long[] asked = Registration.ids(compartments.stream().filter(c -> !known.containsKey(c)));
    if (asked.length > 0) {
      known.putAll(Registration.people(rows.placesHeld(asked)));
    }
    Map<CompartmentId, PersonId> found = new HashMap<>();
    for (CompartmentId compartment : compartments) {
      PersonId person = known.get(compartment);
      if (person != null) {
        found.put(compartment, person);
      }
    }
    return found;
  }

  @Override
  public List<PersonId> peopleOf(CompartmentId compartment, Instant from, Instant until) {
    return rows.peopleOf(compartment.value(), from, until);
  }

  @Override
  public List<FoundPerson> find(PeopleQuery query, Sight sight, int limit) {
    String asked =
        switch (query) {
          case PeopleQuery.ByNhsNumber _ -> "people by NHS number";
          case PeopleQuery.ByName(_, var bornOn) ->
              bornOn == null ? "people by name" : "people by name and date of birth";
        };
    return audited(
        "search",
        asked,
        List.of(),
        sight,
        () -> finding.find(query, sight, limit),
        found -> found.stream().map(FoundPerson::person).toList());
  }

  @Override
  public Optional<FoundPerson> person(PersonId person, Sight sight) {
    List<SourcePatient> linked =
        audited(
            "read",
            "person",
            List.of(person.value()),
            sight,
            () -> finding.person(person, sight),
            _ -> List.of());
    return linked.isEmpty()
        ? Optional.empty()
        : Optional.of(new FoundPerson(person, linked.getFirst(), linked, 1));
  }

  @Override
  public List<FoundPerson> persons(Collection<PersonId> people, Sight sight) {
    long[] ids = people.stream().mapToLong(PersonId::value).distinct().sorted().toArray();
    if (ids.length == 0) {
      return List.of();
    }
    return audited(
        "read",
        "people",
        Arrays.stream(ids).boxed().toList(),
        sight,
        () ->
            finding.visible(ids, sight).entrySet().stream()
                .map(
                    one ->
                        new FoundPerson(
                            new PersonId(one.getKey()),
                            one.getValue().getFirst(),
                            one.getValue(),
                            1))
                .toList(),
        _ -> List.of());
  }

  @Override
  public List<Link> links(PersonId person, Sight sight) {
    return audited(
        "read",
        "links of a person",
        List.of(person.value()),
        sight,
        () -> findRows.links(person.value(), sight),
        _ -> List.of());
  }

  @Override
  public List<Review> reviews(Sight sight, int limit) {
    return audited(
        "search", "linking reviews", List.of(), sight, () -> open(sight, limit), _ -> List.of());
  }

  private List<Review> open(Sight sight, int limit) {
    List<OpenReview> open = findRows.openReviews(sight, limit);
    long[] compartments =
        open.stream()
            .flatMap(r -> List.of(r.one(), r.other()).stream())
            .mapToLong(Long::longValue)
            .toArray();
    long[] people =
        rows.places(compartments).values().stream().mapToLong(PeopleRows.Place::person).toArray();
    Map<Long, SourcePatient> visible = new HashMap<>();
    finding
        .visible(people, sight)
        .values()
        .forEach(linked -> linked.forEach(p -> visible.put(p.compartment().value(), p)));
    List<Review> reviews = new ArrayList<>();
    for (OpenReview review : open) {
      SourcePatient one = visible.get(review.one());
      SourcePatient other = visible.get(review.other());
      if (one != null && other != null) {
        reviews.add(new Review(review.id(), one, other, review.reasons(), review.raisedAt()));
      }
    }
    return reviews;
  }

  @Override
  public Decided link(CompartmentId one, CompartmentId other, String reason, Sight by) {
    return decided(
        "link", by, () -> deciding.link(one, other, reason, by, surroundings.clock().instant()));
  }

  @Override
  public Decided unlink(CompartmentId compartment, String reason, Sight by) {
    return decided(
        "unlink",
        by,
        () -> deciding.unlink(compartment, reason, by, surroundings.clock().instant()));
  }

  @Override
  public void reclassed(Collection<CompartmentId> compartments, Map<Integer, Integer> classes) {
    if (!classes.isEmpty()) {
      rows.reclass(Registration.ids(compartments.stream()), classes);
    }
  }

  @Override
  public void expunged(CompartmentId compartment) {
    held.forget();
    surroundings
        .transactions()
        .executeWithoutResult(
            _ -> removing.expunge(compartment.value(), surroundings.clock().instant()));
  }

  @Override
  public void pastForgotten(CompartmentId compartment) {
    surroundings.transactions().executeWithoutResult(_ -> removing.forgetPast(compartment.value()));
  }

  @Override
  public void parted(Map<CompartmentId, Side> sides) {
    held.forget();
    surroundings
        .transactions()
        .executeWithoutResult(_ -> removing.part(sides, surroundings.clock().instant()));
  }

  private Decided decided(String action, Sight by, Supplier<Decided> work) {
    held.forget();
    long intent = audit.intend(by.disclosure(action, "links", List.of()));
    Decided decided = surroundings.inTransaction(work);
    switch (decided) {
      case Decided.Done(var person) -> audit.outcome(intent, 1, List.of(person.value()), "ok");
      case Decided.Refused _ -> audit.outcome(intent, 0, List.of(), "refused");
    }
    return decided;
  }

  private <T> List<T> audited(
      String action,
      String query,
      List<Long> persons,
      Sight sight,
      Supplier<List<T>> work,
      Function<List<T>, List<PersonId>> concerned) {
    long intent = audit.intend(sight.disclosure(action, query, persons));
    List<T> answer = work.get();
    audit.outcome(
        intent,
        answer.size(),
        concerned.apply(answer).stream().map(PersonId::value).toList(),
        "ok");
    return answer;
  }
}
