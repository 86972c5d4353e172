package org.careweave.record;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.careweave.kernel.Coded;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/// Something that two people have removed for good, or are asked to.
///
/// @param words why, as proposed; null once it has been carried out
/// @param person whom it is about; null once it has been carried out
/// @param compartments the source patient it is about, or those that become somebody else; none
///     once it has been carried out
/// @param items named items; none once it has been carried out
/// @param decided who signed or refused it; null while it waits
/// @param decidedWords why it was refused; null otherwise
/// @param erased how many items are gone; copies: how many entries of what was sent
public record Erasure(
    UUID id,
    Kind kind,
    Ground ground,
    Status status,
    @Nullable String words,
    @Nullable PersonId person,
    List<CompartmentId> compartments,
    List<ResourceKey> items,
    Step proposed,
    Instant expires,
    @Nullable Step decided,
    @Nullable String decidedWords,
    int erased,
    int copies,
    @Nullable Instant finished) {

  /// What is removed.
  public enum Kind implements Coded {
    /// Named items, in all their versions.
    ITEMS("items", "Expunge items"),
    /// Everything one source sent of one person, and what was written here of that.
    SOURCE_PATIENT("source-patient", "Expunge everything of one source"),
    /// Past versions of what one source says of a person: an identity that is no more.
    PAST_VERSIONS("past-versions", "Expunge the past of an identity"),
    /// The knowledge that two identities are one person.
    PARTING("parting", "Part two identities for good");

    private final String code;
    private final String words;

    Kind(String code, String words) {
      this.code = code;
      this.words = words;
    }

    /// As stored and sent.
    @Override
    public String code() {
      return code;
    }

    /// As shown to people.
    public String words() {
      return words;
    }

    /// The kind with this code.
    public static Optional<Kind> ofCode(String code) {
      return Coded.of(values(), code);
    }
  }

  /// What allows it.
  public enum Ground implements Coded {
    ADOPTION("adoption", "Adoption"),
    GENDER_RECOGNITION("gender-recognition", "Gender recognition"),
    COURT_ORDER("court-order", "Court order"),
    WRONG_FEED("wrong-feed", "Sent by mistake: wrong feed or wrong person"),
    ERASURE_UPHELD("erasure-upheld", "Request for erasure, upheld");

    private final String code;
    private final String words;

    Ground(String code, String words) {
      this.code = code;
      this.words = words;
    }

    /// As stored and sent.
    @Override
    public String code() {
      return code;
    }

    /// As shown to people.
    public String words() {
      return words;
    }

    /// The ground with this code.
    public static Optional<Ground> ofCode(String code) {
      return Coded.of(values(), code);
    }
  }

  /// Where it stands.
  public enum Status {
    /// For a second person to sign or refuse.
    WAITING,
    /// Nobody signed it in time.
    EXPIRED,
    REFUSED,
    /// Signed; being carried out.
    RUNNING,
    /// Carried out.
    DONE
  }

  /// Who did something when.
  ///
  /// @param organisation that they acted for
  public record Step(Instant at, String by, OdsCode organisation) {}

  /// Says nothing of whom or what.
  @Override
  public String toString() {
    return "Erasure[" + id + " " + kind.code + " " + status + "]";
  }
}
