package org.careweave.transfers;

import static org.careweave.transfers.TransferHeading.choice;
import static org.careweave.transfers.TransferHeading.may;
import static org.careweave.transfers.TransferHeading.must;
import static org.careweave.transfers.TransferHeading.where;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.careweave.access.RelationshipKind;

/// What a kind of transfer has of its own, as data: pages, checks, clocks and relationships follow
/// it, and docs/reference/transfers.md is drawn from it.
///
/// @param from who may write one
/// @param form what its form says
/// @param headings under which something is said, in the order asked
/// @param services sorts of services that can be asked; empty: all
/// @param practices whether a practice can be asked as a whole
/// @param times by when each clock that it runs is due, from its start; empty: the clocks of
///     referrals, by settings
/// @param ties what the receiver has to do with the person from when it is sent, besides a referral
///     and a task
/// @param taken what the receiver has to do with them from when it is accepted
/// @param living whether it is for the living only
public record TransferTerms(
    From from,
    Form form,
    List<TransferHeading> headings,
    Set<String> services,
    boolean practices,
    Map<TransferClock, Duration> times,
    Set<RelationshipKind> ties,
    Set<RelationshipKind> taken,
    boolean living) {

  /// Who may write one.
  public enum From {
    /// Anybody who works in a team.
    TEAM("any team"),
    /// A hospital that has the person in a bed.
    BED("the hospital in whose bed the person is"),
    /// An ambulance service.
    CREW("an ambulance service");

    private final String words;

    From(String words) {
      this.words = words;
    }

    /// As shown to people.
    public String words() {
      return words;
    }
  }

  /// What a form says.
  ///
  /// @param title `Move to another ward or hospital`
  /// @param about what it is for, where one chooses among forms
  /// @param what label of what is asked
  /// @param example of what is asked
  /// @param reason label of why
  /// @param takes types of what goes with it from the record, besides allergies, medicines and
  ///     problems
  /// @param buttons words of moves where those of all kinds do not fit
  public record Form(
      String title,
      String about,
      String what,
      String example,
      String reason,
      Set<String> takes,
      Map<TransferMove, String> buttons) {}

  /// What a referral has, and every kind that says nothing else.
  static final TransferTerms PLAIN =
      new TransferTerms(
          From.TEAM,
          new Form(
              "Refer",
              "Another service is asked to help",
              "What do you ask them to do",
              "",
              "Why, and what they need to know",
              Set.of(),
              Map.of()),
          List.of(),
          Set.of(),
          false,
          Map.of(),
          Set.of(),
          Set.of(),
          false);

  static final Set<String> STATE_NOW = Set.of("Observation", "CarePlan");

  static final TransferTerms WARD =
      new TransferTerms(
          From.BED,
          new Form(
              "Move to another ward or hospital",
              "A ward here or elsewhere is asked to take somebody who is in a bed. They stay with"
                  + " your ward until they have arrived.",
              "What bed or care you ask for",
              "For example: monitored bed, stroke unit, side room, nearer home",
              "Why they need to move",
              STATE_NOW,
              Map.of()),
          List.of(
              where("where", "Where they are now", "Ward, bay and bed"),
              choice(
                  "level",
                  "Level of care they need there",
                  "Ward care",
                  "Enhanced care",
                  "High dependency",
                  "Intensive care"),
              must("condition", "How they are now", "The latest observations go with it below"),
              must(
                  "infection",
                  "Infection and isolation",
                  "What and since when, or: none known. Side room needed?"),
              must(
                  "escalation",
                  "Resuscitation and escalation",
                  "What is decided, by whom and where it is written, or: nothing decided yet"),
              may("equipment", "Equipment and moving", "Oxygen, pumps, mattress, hoist, how many"),
              may("to-do", "What is still to be done", "Tests waited for, treatment under way"),
              must(
                  "told",
                  "What the person and their family know",
                  "Do they know, and do they want it?")),
          Set.of("ward"),
          false,
          Map.of(
              TransferClock.ACKNOWLEDGE, Duration.ofHours(1),
              TransferClock.TRIAGE, Duration.ofHours(4),
              TransferClock.PLACE, Duration.ofHours(12),
              TransferClock.ARRIVAL, Duration.ofHours(4),
              TransferClock.OUTCOME_SEEN, Duration.ofHours(4)),
          Set.of(RelationshipKind.HANDOVER),
          Set.of(),
          true);

  static final TransferTerms VIRTUAL_WARD =
      new TransferTerms(
          From.TEAM,
          new Form(
              "Ask a virtual ward to take them",
              "Hospital care at home instead of a bed: from home (step-up), or from a bed"
                  + " (step-down). They are yours until the virtual ward accepts.",
              "Pathway",
              "For example: frailty, acute respiratory infection, heart failure",
              "Why a virtual ward",
              STATE_NOW,
              Map.of(
                  TransferMove.ACCEPT, "Accept on to the virtual ward",
                  TransferMove.COMPLETE, "End the stay with an outcome")),
          List.of(
              choice("direction", "From where", "From home (step-up)", "From hospital (step-down)"),
              where("where", "Where they are now", "Ward and bed, or address; when they leave"),
              must("monitoring", "What to monitor", "Readings, how often, with what equipment"),
              must(
                  "limits",
                  "Limits for this person",
                  "Target oxygen saturation, usual blood pressure and weight, when to act"),
              must(
                  "escalation",
                  "Escalation plan",
                  "What to do when they get worse, day and night, and how far to go"),
              must(
                  "responsible",
                  "Who answers for their care until the virtual ward accepts",
                  "Name, role and number"),
              must(
                  "agreed",
                  "What the person and their carer know",
                  "Do they want it? Who helps, can they use the equipment and the telephone?"),
              may("treatment", "Treatment to go on at home", "Medicines, oxygen, drips, dressings"),
              may("home", "What to know about the home", "Access, key safe, risks, pets")),
          Set.of("virtual-ward"),
          false,
          Map.of(
              TransferClock.ACKNOWLEDGE, Duration.ofHours(1),
              TransferClock.TRIAGE, Duration.ofHours(4),
              TransferClock.CONTACT, Duration.ofHours(24),
              TransferClock.OUTCOME_SEEN, Duration.ofHours(48)),
          Set.of(RelationshipKind.HANDOVER),
          Set.of(RelationshipKind.VIRTUAL_WARD),
          true);

  static final TransferTerms CARE_HOME =
      new TransferTerms(
          From.TEAM,
          new Form(
              "Return to a care home",
              "Who lives in a care home goes back: the home, or the community team or practice that"
                  + " looks after its residents, is told what has changed.",
              "What they were away for",
              "For example: broken hip, operated on Tuesday",
              "What has changed, in short",
              STATE_NOW,
              Map.of(TransferMove.TAKE_OVER, "We have them, and know what has changed")),
          List.of(
              must(
                  "home",
                  "Which care home, and to whom there you have spoken",
                  "Homes that are not offered above cannot be reached in Careweave: ring them, and"
                      + " send this to the community team or practice that looks after them"),
              must("when", "When they come, and how", "Day, time, transport, who goes with them"),
              must(
                  "medicines",
                  "Medicines: what has changed, and what comes with them",
                  "Started, stopped, changed, why; last doses given; supply; or: nothing changed"),
              must("mobility", "Moving and falls", "How they move now, with what and whom"),
              must("diet", "Eating, drinking and swallowing", "Texture, thickener, help, weight"),
              must("skin", "Skin and wounds", "Pressure damage, dressings, or: intact"),
              must("equipment", "Equipment", "What they need, what is there, what is ordered"),
              must("infection", "Infection", "What and since when, precautions; or: none known"),
              must(
                  "escalation",
                  "DNACPR, ReSPECT and escalation",
                  "What is decided, whether the paper comes with them; or: nothing decided"),
              must("ring", "Whom to ring with questions", "Name and number, day and night"),
              may("to-do", "What is still to be done", "By whom and when")),
          Set.of("care-home", "community-nursing"),
          true,
          Map.of(
              TransferClock.ACKNOWLEDGE, Duration.ofHours(2),
              TransferClock.TRIAGE, Duration.ofHours(12),
              TransferClock.OUTCOME_SEEN, Duration.ofHours(12)),
          Set.of(RelationshipKind.HANDOVER),
          Set.of(),
          true);

  /// Whether it runs a clock.
  public boolean runs(TransferClock clock) {
    return times.isEmpty() ? clock.isOfReferrals() : times.containsKey(clock);
  }
}
