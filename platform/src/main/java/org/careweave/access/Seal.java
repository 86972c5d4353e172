package org.careweave.access;

import java.time.Instant;
import java.util.Set;
import org.careweave.kernel.Coded;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/// What a person wants kept from others. A seal works by labels: each class of items that it covers
/// carries one, in the present and in the past, and no clause, agreement or broken glass lets it
/// through. Whoever holds an item goes on seeing it.
///
/// @param from the organisation it is kept from; null: every organisation but the one that holds it
/// @param words why, as written down when it was placed
public record Seal(
    long id,
    PersonId person,
    Covers covers,
    @Nullable OdsCode from,
    AskedBy askedBy,
    String words,
    Step placed,
    @Nullable Lifted lifted) {

  /// Sections that stay visible whatever is sealed: a person has to be found, and reached. Contact
  /// details have a restriction of their own (label `R`).
  public static final Set<String> NEVER_SEALED =
      Set.of("person-demographics", "contact-details", "reference");

  private static final String LABEL = "kept-from:";
  private static final String EVERYONE = LABEL + "everyone";

  /// What is covered: what is stored now, and what is stored later.
  public sealed interface Covers {

    /// Everything: an objection to sharing.
    record Everything() implements Covers {}

    /// A section of the record.
    ///
    /// @param section its code
    record Part(String section) implements Covers {}

    /// One item.
    ///
    /// @param type resource type
    /// @param id as served
    record Item(String type, String id) implements Covers {}

    /// Everything, for purposes beyond the person's own care.
    record BeyondCare(OptOut optOut) implements Covers {}
  }

  /// Whose wish it is.
  public enum AskedBy implements Coded {
    PERSON("person", "the person"),
    PROXY("proxy", "someone who speaks for the person"),
    PROFESSIONAL("professional", "a professional, to keep the person safe");

    private final String code;
    private final String words;

    AskedBy(String code, String words) {
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
  }

  /// Who did something when.
  ///
  /// @param organisation that they acted for
  public record Step(Instant at, String by, OdsCode organisation) {}

  /// How it ended.
  public record Lifted(Instant at, String by, String words) {}

  /// The label on what this seal covers.
  public String label() {
    return covers instanceof Covers.BeyondCare(var optOut) ? optOut.label() : label(from);
  }

  /// The label on what is kept from an organisation; null: from everyone but the holder.
  public static String label(@Nullable OdsCode from) {
    return from == null ? EVERYONE : labelOf(from.value());
  }

  /// The label on what is kept from the organisation of that name.
  static String labelOf(String name) {
    return LABEL + name;
  }

  /// Whether a label is a seal's or an opt-out's: only Careweave sets those.
  public static boolean isLabel(String label) {
    return label.startsWith(LABEL) || OptOut.isLabel(label);
  }

  /// Says nothing of whom or what.
  @Override
  public String toString() {
    return "Seal[" + id + "]";
  }
}
