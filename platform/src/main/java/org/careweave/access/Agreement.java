package org.careweave.access;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.careweave.kernel.Coded;
import org.careweave.kernel.Period;
import org.jspecify.annotations.Nullable;

/// One version of a sharing agreement.
///
/// @param id short name that pages and the audit trail show
/// @param version 1, 2, 3 … ; a change after the first signature makes the next
/// @param revision grows with each change of this version, so that two at once are noticed
/// @param text the terms in canonical form: what is signed, byte for byte
/// @param signatures those given for this version, valid or not
/// @param because why it was suspended or ended; null otherwise
public record Agreement(
    String id,
    int version,
    int revision,
    Stage stage,
    AgreementTerms terms,
    String text,
    List<Signature> signatures,
    @Nullable String because) {

  private static final ZoneId ENGLAND = ZoneId.of("Europe/London");

  /// How far people have taken it.
  public enum Stage {
    DRAFT,
    SIGNING,
    ACTIVE,
    SUSPENDED,
    ENDED,
    REPLACED;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Stage ofCode(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  /// How it stands, time considered.
  public enum Status {
    DRAFT("Draft"),
    IN_SIGNATURE("Waiting for signatures"),
    SIGNED("Signed, not active yet"),
    NOT_BEGUN("Begins later"),
    ACTIVE("Active"),
    SUSPENDED("Suspended"),
    EXPIRED("Expired"),
    ENDED("Ended"),
    REPLACED("Replaced by a later version");

    private final String words;

    Status(String words) {
      this.words = words;
    }

    /// As shown to people.
    public String words() {
      return words;
    }
  }

  /// In which capacity someone signs: the first approves the use of confidential information, the
  /// second accepts the risk.
  public enum Capacity implements Coded {
    CALDICOTT_GUARDIAN("caldicott-guardian", "Caldicott Guardian"),
    SIRO("siro", "Senior information risk owner");

    private final String code;
    private final String words;

    Capacity(String code, String words) {
      this.code = code;
      this.words = words;
    }

    /// As stored; the persona of the directory that signs so has the same code.
    @Override
    public String code() {
      return code;
    }

    /// As shown to people.
    public String words() {
      return words;
    }
  }

  /// One signature.
  ///
  /// @param signer user name
  /// @param name as it was at the time
  /// @param hash SHA-256 of the text that was signed, in hexadecimal
  public record Signature(
      String party, Capacity capacity, String signer, String name, Instant at, String hash) {}

  /// How clauses of a sight and the audit trail name this version: `agreement:northmere-care@3`.
  public String reference() {
    return "agreement:" + id + "@" + version;
  }

  /// SHA-256 of the text, in hexadecimal: what a signature is of.
  public String hash() {
    return AgreementText.hash(text);
  }

  /// The signature of a party in a capacity, if it is of this very text.
  public Optional<Signature> signature(String party, Capacity capacity) {
    String hash = hash();
    return signatures.stream()
        .filter(s -> s.party().equals(party) && s.capacity() == capacity && s.hash().equals(hash))
        .findFirst();
  }

  /// Whether every party has signed this very text in both capacities.
  public boolean isSigned() {
    String hash = hash();
    return !terms.parties().isEmpty()
        && terms.parties().stream()
            .allMatch(
                party ->
                    Arrays.stream(Capacity.values())
                        .allMatch(
                            capacity ->
                                signatures.stream()
                                    .anyMatch(
                                        s ->
                                            s.party().equals(party.code())
                                                && s.capacity() == capacity
                                                && s.hash().equals(hash))));
  }

  /// The time its terms name: from the beginning of the first day to the end of the last, in
  /// England.
  public Period period() {
    LocalDate from = terms.keeping().from();
    LocalDate until = terms.keeping().until();
    return new Period(
        from == null ? null : from.atStartOfDay(ENGLAND).toInstant(),
        until == null ? null : until.plusDays(1).atStartOfDay(ENGLAND).toInstant());
  }

  /// Whether anything flows by it at `now`.
  public boolean isInForce(Instant now) {
    return status(now) == Status.ACTIVE;
  }

  /// How it stands at `now`.
  public Status status(Instant now) {
    return switch (stage) {
      case DRAFT -> Status.DRAFT;
      case SIGNING -> isSigned() ? Status.SIGNED : Status.IN_SIGNATURE;
      case SUSPENDED -> Status.SUSPENDED;
      case ENDED -> Status.ENDED;
      case REPLACED -> Status.REPLACED;
      case ACTIVE -> running(now);
    };
  }

  private Status running(Instant now) {
    if (!isSigned()) {
      return Status.IN_SIGNATURE;
    }
    Period period = period();
    if (period.contains(now)) {
      return Status.ACTIVE;
    }
    Instant from = period.from();
    return from != null && now.isBefore(from) ? Status.NOT_BEGUN : Status.EXPIRED;
  }
}
