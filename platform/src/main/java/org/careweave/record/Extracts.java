package org.careweave.record;

import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.careweave.access.Caller;
import org.careweave.access.Population;
import org.careweave.kernel.Problem;
import org.springframework.stereotype.Component;

/// Pseudonymised extracts, as agreements for them let: FHIR resources, one a line, of which only
/// codes, numbers and coarse dates are left, and pseudonyms of this agreement alone, and nobody is
/// one of a few who are told of alike.
@Component
public final class Extracts {

  private static final int MOST_LISTED = 20;

  private final ExtractRows rows;
  private final ExtractSettings settings;
  private final ExtractRun.With with;
  private final InstantSource clock;

  Extracts(ExtractRows rows, ExtractSettings settings, ExtractRun.With with, InstantSource clock) {
    this.rows = rows;
    this.settings = settings;
    this.with = with;
    this.clock = clock;
  }

  /// Why no extract can be made at all; empty when it can.
  public Optional<Problem> refusal() {
    return settings.key() == null
        ? Optional.of(
            Problem.of(
                Problem.Kind.UNSUPPORTED,
                "REC-090",
                "This install has no key for pseudonyms: its operators have to set one"))
        : Optional.empty();
  }

  /// The newest extracts of the caller's organisation.
  public List<Extract> recent(Caller caller) {
    return rows.of(caller.organisation(), MOST_LISTED);
  }

  /// Writes an extract of everybody in a population. Its last line is an OperationOutcome that says
  /// whether it is whole; without one it was broken off.
  ///
  /// @throws IOException when the receiver has gone
  public Extract.Status write(Population population, OutputStream out) throws IOException {
    String key = settings.key();
    if (key == null) {
      throw new IllegalStateException("no key for pseudonyms");
    }
    long id = rows.begin(population, clock.instant());
    ExtractRun run =
        new ExtractRun(id, with, new Pseudonyms(key, population.agreement()), population, out);
    Extract.Status status = Extract.Status.BROKEN;
    try {
      status = run.all() ? Extract.Status.COMPLETE : Extract.Status.STOPPED;
      run.last(status);
    } finally {
      rows.end(id, status, clock.instant());
    }
    return status;
  }
}
