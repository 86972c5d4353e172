package org.careweave.operations;

import java.time.InstantSource;
import org.careweave.access.Agreement;
import org.careweave.access.Agreements;
import org.careweave.access.Caller;
import org.careweave.directory.Directory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/// Finds the version of an agreement that an address names, and whoever shows it.
@Component
class AgreementLookup {

  private final Agreements agreements;
  private final AgreementQueue waiting;
  private final Directory directory;
  private final InstantSource clock;

  AgreementLookup(
      Agreements agreements, AgreementQueue waiting, Directory directory, InstantSource clock) {
    this.agreements = agreements;
    this.waiting = waiting;
    this.directory = directory;
    this.clock = clock;
  }

  /// @throws ResponseStatusException not found, when there is none
  Agreement version(String id, int version) {
    return agreements
        .version(id, version)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  /// The newest version.
  ///
  /// @throws ResponseStatusException not found, when there is none
  Agreement newest(String id) {
    return agreements.versions(id).stream()
        .findFirst()
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  /// A version at the revision that a form was made of, so that two who change it at once are told.
  static Agreement lookedAt(Agreement now, int revision) {
    return new Agreement(
        now.id(),
        now.version(),
        revision,
        now.stage(),
        now.terms(),
        now.text(),
        now.signatures(),
        now.because());
  }

  AgreementPresenter presenter(Caller caller) {
    return new AgreementPresenter(agreements, waiting, caller, directory.now(), clock.instant());
  }
}
