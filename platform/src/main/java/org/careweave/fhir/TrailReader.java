package org.careweave.fhir;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.careweave.access.Access;
import org.careweave.access.AuditPermission;
import org.careweave.access.Callers;
import org.careweave.access.Purpose;
import org.careweave.access.Sight;
import org.careweave.audit.AuditEntry;
import org.careweave.audit.AuditPage;
import org.careweave.audit.AuditReading;
import org.careweave.audit.AuditViewer;
import org.careweave.kernel.PersonId;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.people.PeopleQuery;
import org.careweave.record.Records;
import org.careweave.record.ResourceKey;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads the trail in the name of the caller, where policy allows them to.
@Component
class TrailReader {

  private final AuditReading trail;
  private final AuditPermission permission;
  private final Access access;
  private final Callers callers;
  private final Records records;
  private final People people;

  TrailReader(
      AuditReading trail,
      AuditPermission permission,
      Access access,
      Callers callers,
      Records records,
      People people) {
    this.trail = trail;
    this.permission = permission;
    this.access = access;
    this.callers = callers;
    this.records = records;
    this.people = people;
  }

  /// A caller who may read the trail.
  record Reader(Sight sight, AuditViewer viewer) {}

  /// A page of entries.
  ///
  /// @param about whom was asked about; null for anyone
  /// @param known with which Patient; null when it was otherwise
  record Found(AuditPage page, @Nullable PersonId about, AuditEvents.@Nullable Known known) {}

  /// The caller of this request; empty when they may not read the trail.
  Optional<Reader> current() {
    Sight sight = access.sight(callers.current(), Purpose.GOVERNANCE);
    return permission
        .viewer(sight, UUID.randomUUID().toString())
        .map(viewer -> new Reader(sight, viewer));
  }

  /// The entry with this id, where there is one within the reader's reach.
  Optional<AuditEntry> entry(Reader reader, String id) {
    String number = id.substring(AuditEvents.ID_PREFIX.length());
    return number.matches("[1-9][0-9]{0,17}")
        ? trail.entry(reader.viewer(), Long.parseLong(number))
        : Optional.empty();
  }

  /// A page of what is asked for. Someone whom the reader may not find is as if there were nobody.
  Found read(Reader reader, TrailSearch search) {
    TrailSearch.Whom whom = search.whom();
    PersonId person = whom == null ? null : person(whom, reader.sight()).orElse(null);
    if (whom != null && person == null) {
      return new Found(new AuditPage(List.of(), null), null, null);
    }
    AuditPage page =
        trail.read(reader.viewer(), search.filter(person), search.after(), search.count());
    AuditEvents.Known known =
        person != null && whom instanceof TrailSearch.Whom.ByPatient(var id)
            ? new AuditEvents.Known(person, "Patient/" + id)
            : null;
    return new Found(page, person, known);
  }

  /// Whom is asked about, where the sight lets them be found.
  Optional<PersonId> person(TrailSearch.Whom whom, Sight sight) {
    return switch (whom) {
      case TrailSearch.Whom.ByPatient(var id) ->
          records.personOf(new ResourceKey("Patient", id), sight);
      case TrailSearch.Whom.ByNhsNumber(var number) ->
          people.find(new PeopleQuery.ByNhsNumber(number), sight, 1).stream()
              .findFirst()
              .map(FoundPerson::person);
      case TrailSearch.Whom.ByPerson(var person) -> Optional.of(person);
    };
  }
}
