package org.careweave.plans;

import java.util.List;
import java.util.Optional;

/// What a section lists, one below the other.
public enum PlanItems {
  /// FHIR Goal. Headings "goals and hopes", "confidence" of the Personalised Care and Support Plan
  /// (PRSB).
  GOAL(
      "goal",
      "Goal or hope",
      PlanField.text("what", "What the person wants to reach", "In their own words"),
      PlanField.text("why", "Why it matters to them", ""),
      PlanField.line("confidence", "How confident they feel about it", "For example: 6 of 10"),
      PlanField.date("by", "By when", ""),
      PlanField.choice(
          "status",
          "State",
          "",
          "active",
          "Working on it",
          "on-hold",
          "On hold",
          "completed",
          "Reached",
          "cancelled",
          "Stopped")),
  /// FHIR CarePlan.activity. "Actions (who, when, status)" of the same.
  ACTION(
      "action",
      "Action",
      PlanField.text("what", "What is to be done", ""),
      PlanField.team("team", "Which team does it", "It becomes a task on their list"),
      PlanField.date("by", "By when", ""),
      PlanField.choice(
          "status",
          "State",
          "",
          "not-started",
          "To do",
          "in-progress",
          "Under way",
          "completed",
          "Done",
          "stopped",
          "Stopped")),
  /// FHIR RelatedPerson.
  PERSON(
      "person",
      "Person",
      PlanField.line("name", "Name", ""),
      PlanField.line("relationship", "Who they are to the person", "For example: daughter"),
      PlanField.line("phone", "Telephone", ""),
      PlanField.text("note", "What they do, and when to ring them", ""),
      PlanField.choice("status", "State", "", "current", "Involved", "former", "Not any more"));

  /// The field that says how far an item is.
  static final String STATUS = "status";

  private final String code;
  private final String words;
  private final List<PlanField> fields;

  PlanItems(String code, String words, PlanField... fields) {
    this.code = code;
    this.words = words;
    this.fields = List.of(fields);
  }

  /// The word for it in ids of items.
  public String code() {
    return code;
  }

  /// What one is called on pages.
  public String words() {
    return words;
  }

  /// Its fields; the first says what it is.
  public List<PlanField> fields() {
    return fields;
  }

  /// One of its fields.
  public Optional<PlanField> field(String wanted) {
    return fields.stream().filter(f -> f.code().equals(wanted)).findFirst();
  }

  /// Whether an item with that status goes on.
  static boolean isOpen(String status) {
    return !List.of("completed", "stopped", "cancelled", "former").contains(status);
  }
}
