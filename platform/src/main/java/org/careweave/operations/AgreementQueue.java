package org.careweave.operations;

import java.util.Arrays;
import java.util.List;
import org.careweave.access.Agreement;
import org.careweave.access.Agreement.Capacity;
import org.careweave.access.AgreementTerms.Party;
import org.careweave.access.Agreements;
import org.careweave.access.Caller;
import org.careweave.directory.Persona;
import org.springframework.stereotype.Component;

/// What waits for whom: signatures for those who sign, agreements that expire soon for those who
/// look after them.
@Component
class AgreementQueue {

  private final Agreements agreements;

  AgreementQueue(Agreements agreements) {
    this.agreements = agreements;
  }

  /// One signature that somebody could give.
  record Signing(Agreement agreement, Party party, Capacity capacity) {}

  /// How many things wait for someone.
  int forWhom(Caller caller) {
    if (caller.persona().equals(Persona.IG_LEAD.code())) {
      return agreements.expiring().size();
    }
    return (int) agreements.all().stream().flatMap(a -> signable(a, caller).stream()).count();
  }

  /// The signatures that someone could give to an agreement now.
  List<Signing> signable(Agreement agreement, Caller caller) {
    if (agreement.stage() != Agreement.Stage.SIGNING) {
      return List.of();
    }
    return agreement.terms().parties().stream()
        .flatMap(
            party ->
                Arrays.stream(Capacity.values())
                    .filter(capacity -> agreements.signs(caller, party, capacity))
                    .filter(c -> agreement.signature(party.code(), c).isEmpty())
                    .map(capacity -> new Signing(agreement, party, capacity)))
        .toList();
  }
}
