package org.careweave.transfers;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.careweave.kernel.FhirParts;
import org.careweave.kernel.PersonId;
import org.careweave.tasks.TaskPriority;
import org.jspecify.annotations.Nullable;

/// One transfer, as its current version says.
///
/// @param id id of its Task
/// @param request id of its ServiceRequest
/// @param version of the Task
/// @param person whom it is about
/// @param receiver whom it is for
/// @param service the service of the directory
/// @param clocks every clock that was started, in that order
/// @param events what happened, the earliest first
/// @param answer what the receiver said last: why it was declined, what was asked, what came of it
/// @param booked for when; null while nothing is booked
/// @param redirectedFrom id of the ServiceRequest it takes further; null for none
public record Transfer(
    String id,
    String request,
    int version,
    PersonId person,
    TransferState state,
    Party sender,
    Party receiver,
    Destination service,
    Asked asked,
    List<TransferClock.Reading> clocks,
    List<Event> events,
    @Nullable String answer,
    @Nullable String booked,
    @Nullable String redirectedFrom) {

  /// The service asked.
  ///
  /// @param code code in the directory
  /// @param name its name when it was asked
  public record Destination(String code, String name) {}

  /// What is asked.
  ///
  /// @param kind sort of transfer
  /// @param what in few words
  /// @param reason why, and what the receiver needs to know
  /// @param items what of the record goes with it
  /// @param told what is said under the headings of its kind, by code of the heading
  public record Asked(
      TransferKind kind,
      String what,
      String reason,
      TaskPriority priority,
      List<Item> items,
      Map<String, String> told) {

    /// Of a kind without headings.
    public Asked(
        TransferKind kind, String what, String reason, TaskPriority priority, List<Item> items) {
      this(kind, what, reason, priority, items, Map.of());
    }

    /// The same, with other words under one heading.
    Asked telling(String heading, String words) {
      Map<String, String> all = new LinkedHashMap<>(told);
      all.put(heading, words);
      return new Asked(kind, what, reason, priority, items, all);
    }

    /// The early warning score of what was measured under its headings, in words; empty where a
    /// sign is missing.
    public Optional<String> score() {
      return Optional.ofNullable(told.get(CrewTerms.SCORE));
    }

    /// When it began, where its kind asks for that: its clocks begin then; null: when it is sent.
    public @Nullable Instant begins() {
      return kind.terms().headings().stream()
          .filter(heading -> heading.sort().isMoment())
          .map(heading -> FhirParts.instant(told.getOrDefault(heading.code(), "")))
          .filter(Objects::nonNull)
          .findFirst()
          .orElse(null);
    }
  }

  /// An item of the record that goes with it.
  ///
  /// @param reference `MedicationRequest/…`
  /// @param words what it is called; empty where the reader's sight does not cover it
  public record Item(String reference, String words) {}

  /// Something that happened.
  ///
  /// @param move the move; null when it was written, or fell back
  /// @param action what was done, as stored
  /// @param organisation ODS code of who acted
  /// @param says what was said; empty for nothing
  public record Event(
      @Nullable TransferMove move,
      String action,
      String user,
      String name,
      String organisation,
      Instant at,
      String says) {}

  /// Whose it is; null when it is over.
  public @Nullable Party owner() {
    return side(state.owner());
  }

  /// Whose move it is; null when it is over.
  public @Nullable Party waitsFor() {
    return side(state.waitsFor());
  }

  private @Nullable Party side(TransferState.@Nullable Side side) {
    return side == null ? null : side == TransferState.Side.SENDER ? sender : receiver;
  }

  /// The running clock that is due first.
  public Optional<TransferClock.Reading> next() {
    return clocks.stream()
        .filter(TransferClock.Reading::runs)
        .min(Comparator.comparing(TransferClock.Reading::due));
  }

  /// Since when it has been in its state.
  public Instant since() {
    return events.reversed().stream()
        .filter(event -> event.move() != null)
        .map(Event::at)
        .findFirst()
        .orElse(events.isEmpty() ? Instant.EPOCH : events.getFirst().at());
  }

  @Override
  public String toString() {
    return "Transfer[" + id + "/" + version + " " + state + "]";
  }
}
