package org.careweave.operations;

import java.time.Instant;
import java.util.List;
import org.careweave.access.Seal;
import org.careweave.directory.Edition;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;

/// Samples of the page of seals.
final class SealSamples {

  private SealSamples() {}

  static SealsPage page(boolean wrong) {
    Edition directory = OperationsSamples.directory();
    SealWords words = new SealWords(directory);
    SealsPage.Errors errors =
        wrong
            ? new SealsPage.Errors(
                null, null, "Choose a section", null, null, "Choose whose wish it is", null)
            : SealsPage.Errors.NONE;
    SealsPage.Placing placing =
        wrong
            ? new SealsPage.Placing("section", "", "", "RN1", "", "He asked")
            : SealsPage.Placing.EMPTY;
    return new SealsPage(
        OperationsSamples.shell(),
        null,
        new TrailPage.About("4711", "PATEL, Anita (Mrs), NHS No. 999 000 0018"),
        wrong ? null : "Sealed. It counts from now on, for what was stored before too.",
        List.of(
            words.line(
                seal(1, new Seal.Covers.Part("medications-and-medical-devices"), "RN1", null)),
            words.line(
                seal(
                    2,
                    new Seal.Covers.Everything(),
                    null,
                    new Seal.Lifted(
                        Instant.parse("2026-11-20T10:00:00Z"), "privacy", "She changed her mind")))),
        words.offers(),
        placing,
        errors);
  }

  private static Seal seal(
      long id,
      Seal.Covers covers,
      @org.jspecify.annotations.Nullable String from,
      Seal.@org.jspecify.annotations.Nullable Lifted lifted) {
    return new Seal(
        id,
        new PersonId(4711),
        covers,
        from == null ? null : new OdsCode(from),
        Seal.AskedBy.PERSON,
        "Her sister works there; she was told what it can mean in an emergency",
        new Seal.Step(Instant.parse("2026-11-02T09:00:00Z"), "privacy", new OdsCode("QN9")),
        lifted);
  }
}
