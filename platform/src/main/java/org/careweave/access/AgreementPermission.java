package org.careweave.access;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.careweave.access.Agreement.Capacity;
import org.careweave.access.AgreementTerms.Party;
import org.careweave.directory.Edition;
import org.careweave.directory.Organisation;
import org.careweave.directory.OrganisationKind;
import org.careweave.directory.Persona;
import org.careweave.kernel.OdsCode;

/// Who may do what to agreements.
final class AgreementPermission {

  private final Edition directory;
  private final LocalDate today;

  AgreementPermission(Edition directory, LocalDate today) {
    this.directory = directory;
    this.today = today;
  }

  /// Whether someone may write, open, activate and end an agreement of this owner: an
  /// information-governance lead of the owner's, or of the integrated care board; the platform's
  /// own jobs.
  boolean keeps(Caller by, OdsCode owner) {
    return by.kind() == Caller.Kind.SYSTEM
        || (governs(by)
            && (by.organisation().equals(owner)
                || names(by.organisation()).contains(OrganisationKind.ICB.code())));
  }

  /// Whether someone may stop an agreement: whoever keeps it, and the information-governance lead
  /// of any party.
  boolean stops(Caller by, AgreementTerms terms) {
    Set<String> names = names(by.organisation());
    return keeps(by, terms.owner())
        || (governs(by) && terms.parties().stream().anyMatch(p -> names.contains(p.code())));
  }

  /// Whether someone may sign for a party in a capacity: the Caldicott Guardian or SIRO of the
  /// organisation that signs for it.
  boolean signs(Caller by, Party party, Capacity capacity) {
    return by.kind() == Caller.Kind.STAFF
        && by.persona().equals(capacity.code())
        && by.organisation().value().equals(party.signsFor());
  }

  private static boolean governs(Caller by) {
    return by.kind() == Caller.Kind.STAFF && by.persona().equals(Persona.IG_LEAD.code());
  }

  private Set<String> names(OdsCode code) {
    Set<String> names = new HashSet<>();
    names.add(code.value());
    directory
        .answerable(code, today)
        .ifPresent(
            (Organisation o) -> {
              names.add(o.ods().value());
              names.add(o.kind().code());
            });
    return names;
  }
}
