package org.careweave.transfers;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A discharge summary, as far as the reader sees it.
///
/// @param id of its Composition
/// @param sent whether it has been sent: until then it is a draft
/// @param author who wrote it last
/// @param written when
/// @param replaces id of the Composition that it corrects; null: none
/// @param replaced when it was corrected: another one counts since; null: it counts
public record DischargeSummary(
    String id,
    int version,
    boolean sent,
    String author,
    Instant written,
    Content content,
    @Nullable String replaces,
    @Nullable Instant replaced) {

  /// What it says.
  ///
  /// @param texts what was typed, by heading
  /// @param entries items of the record, by reference
  /// @param destination code of where somebody goes; null while not said
  /// @param leaves the day; null while not said
  /// @param recipients whom it goes to
  /// @param actions what they have to do
  public record Content(
      Map<SummaryHeading, String> texts,
      List<Entry> entries,
      @Nullable String destination,
      @Nullable LocalDate leaves,
      List<Recipient> recipients,
      List<Action> actions) {

    public Content {
      texts = Map.copyOf(texts);
      entries = List.copyOf(entries);
      recipients = List.copyOf(recipients);
      actions = List.copyOf(actions);
    }

    /// What was typed under a heading; empty for nothing.
    public String text(SummaryHeading heading) {
      return texts.getOrDefault(heading, "");
    }
  }

  /// An item of the record.
  ///
  /// @param reference `MedicationRequest/…`
  /// @param words what it is called; empty where the reader's sight does not cover it
  /// @param change of a medicine: what became of it in hospital; empty for nothing to say
  public record Entry(SummaryHeading heading, String reference, String words, String change) {}

  /// Somebody it goes to.
  ///
  /// @param code of the service, or `practice:` and the practice's code
  /// @param name as the directory had it
  /// @param asks what they are asked; empty for nothing but to know
  public record Recipient(String code, String name, String asks) {}

  /// Something somebody has to do.
  ///
  /// @param recipient code of the recipient
  public record Action(String what, String recipient, LocalDate by) {}

  /// Whether something is there, and whether nothing can be sent without it.
  public record Needed(String words, boolean there, boolean must) {}

  @Override
  public String toString() {
    return "DischargeSummary[" + id + "/" + version + "]";
  }
}
