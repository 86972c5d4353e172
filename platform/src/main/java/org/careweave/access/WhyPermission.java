package org.careweave.access;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.careweave.directory.Edition;
import org.careweave.directory.Organisation;
import org.careweave.directory.OrganisationKind;
import org.careweave.directory.Persona;
import org.careweave.kernel.OdsCode;

/// Who may ask why a viewer sees an item: whoever governs either side.
final class WhyPermission {

  private static final ZoneId ENGLAND = ZoneId.of("Europe/London");

  private WhyPermission() {}

  static boolean mayAsk(
      Sight asker, Caller viewer, ItemClass item, Edition directory, Instant now) {
    Caller by = asker.caller();
    if (by.kind() == Caller.Kind.SYSTEM) {
      return true;
    }
    if (by.kind() != Caller.Kind.STAFF
        || !by.persona().equals(Persona.IG_LEAD.code())
        || asker.purpose() != Purpose.GOVERNANCE) {
      return false;
    }
    LocalDate today = LocalDate.ofInstant(now, ENGLAND);
    OdsCode own = answerable(by.organisation(), directory, today);
    boolean board =
        directory.organisation(own).filter(o -> o.kind() == OrganisationKind.ICB).isPresent();
    return board
        || own.equals(answerable(viewer.organisation(), directory, today))
        || own.equals(answerable(item.custodian(), directory, today));
  }

  private static OdsCode answerable(OdsCode code, Edition directory, LocalDate today) {
    return directory.answerable(code, today).map(Organisation::ods).orElse(code);
  }
}
