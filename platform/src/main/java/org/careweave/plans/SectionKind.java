package org.careweave.plans;

import static org.careweave.plans.PlanField.choice;
import static org.careweave.plans.PlanField.date;
import static org.careweave.plans.PlanField.line;
import static org.careweave.plans.PlanField.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The sections of a plan, in the order in which they stand. Fields follow the headings that
/// docs/guides/plans.md names the source of.
public enum SectionKind {
  /// PRSB About Me v1.2.
  ABOUT_ME(
      "about-me",
      "About Me",
      "care-and-support-plan",
      null,
      "most-important",
      text("most-important", "What is most important to me", "In the person’s own words"),
      text("people", "People who are important to me", ""),
      text("communicate", "How I communicate and how to communicate with me", ""),
      text("wellness", "My wellness", "A good day, a bad day"),
      text("please-do", "Please do", ""),
      text("please-dont", "Please don’t", ""),
      text("support", "How and when to support me", ""),
      text("also", "Also worth knowing about me", ""),
      line("supported-by", "Supported to write this by", ""),
      date("written", "Written on", "")),
  /// PRSB Personalised Care and Support Plan.
  NEEDS(
      "needs-and-goals",
      "Needs and goals",
      "care-and-support-plan",
      PlanItems.GOAL,
      "strengths",
      text("strengths", "Strengths", "What the person can do and wants to keep doing"),
      text("needs", "Needs", ""),
      text("concerns", "Concerns", "")),
  ACTIONS(
      "actions",
      "Actions",
      "care-and-support-plan",
      PlanItems.ACTION,
      "agreed-with",
      text("agreed-with", "Agreed with", "Who agreed to these actions"),
      text("funding", "Care funding", "")),
  /// Of no published standard: what a visit needs besides the list of medicines.
  MEDICATION(
      "medication-plan",
      "Medication plan",
      "medications-and-medical-devices",
      null,
      "purpose",
      text("purpose", "What the medicines are to do for the person", ""),
      text("support", "Help with taking them", "Who helps, when, with what"),
      text("changes", "Changes planned", "What is started, stopped or changed, when and by whom"),
      text("monitoring", "What to watch", "Tests and signs, how often"),
      text("anticipatory", "Anticipatory medicines", "Which, where they are, who may give them")),
  CONTINGENCY(
      "contingency",
      "Contingency and escalation",
      "contingency-plan",
      null,
      "first",
      text("first", "Do this first", "One line that somebody reads at the door"),
      text("signs", "Signs that things get worse", ""),
      text("what-to-do", "What to do then", ""),
      text("ring", "Whom to ring, day and night", ""),
      choice(
          "ceiling",
          "How far to go",
          "",
          "full",
          "Hospital and intensive care if needed",
          "hospital",
          "Hospital, not intensive care",
          "home",
          "Stay at home unless comfort needs more",
          "comfort",
          "Comfort only"),
      text("if-carer-cannot", "If the main carer cannot go on", "")),
  /// ReSPECT v3, and what the Palliative and End of Life Care Information Standard adds.
  RESPECT(
      "respect",
      "ReSPECT and advance decisions",
      "end-of-life",
      null,
      "recommendations",
      text("recommendations", "Clinical recommendations", "What is and what is not wanted"),
      choice(
          "focus",
          "Focus of care",
          "",
          "prolong",
          "Prolonging life",
          "balance",
          "Balance of both",
          "comfort",
          "Comfort"),
      choice(
          "cpr",
          "CPR attempts",
          "",
          "recommended",
          "CPR attempts recommended",
          "modified",
          "CPR modified for a child",
          "not-recommended",
          "CPR attempts NOT recommended"),
      text("shared-understanding", "Shared understanding of health and condition", ""),
      text("matters", "What matters: values and fears", ""),
      text("capacity", "Capacity and representation", ""),
      text("involvement", "Who took part in making these", ""),
      line("signed-by", "Signed by", "Name, role and registration number"),
      date("signed-on", "Signed on", ""),
      text(
          "adrt", "Advance decision to refuse treatment", "It binds: what, and where the paper is"),
      text("statement", "Advance statement", ""),
      text("lpa", "Lasting power of attorney for health and welfare", ""),
      line("place-of-care", "Preferred place of care", "First and second choice"),
      line("place-of-death", "Preferred place of death", "First and second choice")),
  CARERS(
      "carers",
      "Carers",
      "personal-contacts",
      PlanItems.PERSON,
      "carer-needs",
      text("carer-needs", "What the carers need themselves", "")),
  CONTACTS(
      "contacts",
      "Contacts",
      "personal-contacts",
      PlanItems.PERSON,
      "keyworker",
      line("keyworker", "Key worker", "Name, team and telephone")),
  REVIEWS(
      "reviews",
      "Reviews",
      "care-and-support-plan",
      null,
      "agreed",
      text("agreed", "What the last review agreed", ""),
      text("took-part", "Who took part", ""),
      text("next", "What the next review is to look at", ""));

  /// The section that is to be reviewed by then; every section has it.
  static final PlanField REVIEW =
      date("review", "Next review", "It becomes a task of the team that owns this section");

  /// When it was last reviewed; every section has it.
  static final PlanField REVIEWED = date("reviewed", "Last reviewed", "");

  private static final List<SectionKind> FIRST = List.of(RESPECT, CONTINGENCY, ABOUT_ME);

  private final String code;
  private final String title;
  private final String recordSection;
  private final @Nullable PlanItems items;
  private final String first;
  private final List<PlanField> fields;

  SectionKind(
      String code,
      String title,
      String recordSection,
      @Nullable PlanItems items,
      String first,
      PlanField... own) {
    this.code = code;
    this.title = title;
    this.recordSection = recordSection;
    this.items = items;
    this.first = first;
    List<PlanField> all = new ArrayList<>(List.of(own));
    this.fields = List.copyOf(all);
  }

  /// The word for it in the record and in addresses.
  public String code() {
    return code;
  }

  /// What it is called.
  public String title() {
    return title;
  }

  /// The section of the record, as policy names them, its items belong to.
  public String recordSection() {
    return recordSection;
  }

  /// What it lists; null when it lists nothing.
  public @Nullable PlanItems items() {
    return items;
  }

  /// Its fields, without those that every section has.
  public List<PlanField> fields() {
    return fields;
  }

  /// Its fields, with those that every section has.
  public List<PlanField> allFields() {
    List<PlanField> all = new ArrayList<>(fields);
    all.add(REVIEWED);
    all.add(REVIEW);
    return List.copyOf(all);
  }

  /// The field that says the most in one line.
  public String first() {
    return first;
  }

  /// Whether only the team that owns it writes in it: what it says was signed.
  public boolean isSigned() {
    return this == RESPECT;
  }

  /// Where it stands among what must be known at once, from 0; empty for the others.
  public Optional<Integer> rank() {
    int at = FIRST.indexOf(this);
    return at < 0 ? Optional.empty() : Optional.of(at);
  }

  /// One of its fields.
  public Optional<PlanField> field(String wanted) {
    return allFields().stream().filter(f -> f.code().equals(wanted)).findFirst();
  }

  /// The section with that code.
  public static Optional<SectionKind> ofCode(String code) {
    return java.util.Arrays.stream(values()).filter(k -> k.code.equals(code)).findFirst();
  }
}
