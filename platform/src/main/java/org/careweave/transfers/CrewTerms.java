package org.careweave.transfers;

import static org.careweave.transfers.TransferHeading.may;
import static org.careweave.transfers.TransferHeading.mayChoose;
import static org.careweave.transfers.TransferHeading.must;
import static org.careweave.transfers.TransferHeading.score;
import static org.careweave.transfers.TransferHeading.soon;
import static org.careweave.transfers.TransferHeading.time;
import static org.careweave.transfers.TransferHeading.vital;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.careweave.access.RelationshipKind;
import org.careweave.tasks.Vital;
import org.careweave.tasks.Vitals;

/// What crews of ambulances tell a department: on the way, and at its door.
final class CrewTerms {

  static final String EXPECTED = "expected";
  static final String ARRIVED = "arrived";
  static final String FOUND = "found";
  static final String AIR = "air";
  static final String CONSCIOUSNESS = "consciousness";
  static final String PREGNANT = "pregnant";
  static final String PREGNANT_YES = "Yes: the early warning score does not count";
  static final String SCORE = "score";
  static final String SCALE = "scale";
  static final String SCALE_2 = "Scale 2: target 88 to 92%, decided before";

  private static final TransferHeading ALERTS =
      may(
          "alerts",
          "What the department must know at once",
          "Infection, allergy told, risk to staff, safeguarding, how they communicate");

  /// By the headings that crews know as ATMIST; the age stands with the person.
  static final TransferTerms HANDOVER =
      new TransferTerms(
          TransferTerms.From.CREW,
          new TransferTerms.Form(
              "Hand over at an emergency department",
              "A crew hands somebody over. They are yours until a named person of the department"
                  + " takes them over.",
              "What is wrong, in few words",
              "For example: chest pain",
              "What happened: mechanism or medical complaint",
              TransferTerms.STATE_NOW,
              Map.of(TransferMove.TAKE_OVER, "Take over: they are with us now")),
          List.of(
              time(
                  ARRIVED,
                  "When your vehicle arrived at the hospital",
                  "For example 14:05. The time to hand over begins then"),
              must("onset", "When it began", "Or when they were last well"),
              must(
                  FOUND,
                  "What you found: injuries and signs",
                  "Write observations here that do not stand below"),
              must("treated", "What you did", "Treatment and medicines with times, or: nothing"),
              must(
                  "escalation",
                  "Resuscitation and escalation",
                  "What is decided and where it is written, or: nothing known"),
              ALERTS,
              may("with", "What came with them", "People, medicines, papers, belongings"),
              may("crew", "Call sign and incident number", "")),
          Set.of("emergency-department"),
          false,
          Map.of(
              TransferClock.HANDOVER, Duration.ofMinutes(15),
              TransferClock.OUTCOME_SEEN, Duration.ofMinutes(15)),
          Set.of(RelationshipKind.HANDOVER),
          Set.of(),
          false);

  /// Said from a moving vehicle: what the department has to know to make ready, the rest if there
  /// is time.
  static final TransferTerms ALERT =
      new TransferTerms(
          TransferTerms.From.CREW,
          new TransferTerms.Form(
              "Tell a department that you are coming",
              "A crew on its way tells who is coming, with what and when. When you arrive it becomes"
                  + " the hand-over.",
              "What is wrong, in few words",
              "For example: stroke, left arm and face",
              "What happened: mechanism or medical complaint",
              TransferTerms.STATE_NOW,
              Map.of(
                  TransferMove.DECLINE, "We cannot take them",
                  TransferMove.CANCEL, "They are not coming")),
          List.of(
              soon(
                  EXPECTED,
                  "When you expect to be there",
                  "In how many minutes, for example 8, or a time, for example 14:05"),
              score(SCORE, "Early warning score"),
              may("needs", "What you need ready", "Resuscitation room, team, blood, interpreter"),
              ALERTS,
              must("onset", "When it began", "Or when they were last well"),
              must(FOUND, "What you found: injuries and signs", ""),
              vital(Vital.RESPIRATION),
              vital(Vital.SPO2),
              mayChoose(SCALE, "Scale of oxygen saturation", "Scale 1", SCALE_2),
              mayChoose(AIR, "Breathing", words(Vitals.Air.values(), Vitals.Air::words)),
              vital(Vital.SYSTOLIC),
              vital(Vital.PULSE),
              mayChoose(
                  CONSCIOUSNESS,
                  "Consciousness",
                  words(Vitals.Consciousness.values(), Vitals.Consciousness::words)),
              vital(Vital.TEMPERATURE),
              mayChoose(PREGNANT, "Pregnant, or was within the last 6 weeks", "No", PREGNANT_YES),
              must("treated", "What you did and are doing", "With times, or: nothing yet"),
              may(
                  "escalation",
                  "Resuscitation and escalation",
                  "What is decided and where it is written"),
              may("crew", "Call sign and incident number", "And how to reach you on the way")),
          Set.of("emergency-department"),
          false,
          Map.of(
              TransferClock.ACKNOWLEDGE, Duration.ofMinutes(3),
              TransferClock.EXPECTED, Duration.ofMinutes(10),
              TransferClock.OUTCOME_SEEN, Duration.ofMinutes(15)),
          Set.of(RelationshipKind.HANDOVER),
          Set.of(),
          false);

  private CrewTerms() {}

  private static <T> String[] words(T[] values, java.util.function.Function<T, String> words) {
    return Arrays.stream(values).map(words).toArray(String[]::new);
  }
}
