package org.careweave.synthetic;

import java.util.List;

/// Titles and descriptions of what is in place, around a bar.
final class Words {

  static final String CRISIS =
      "Crisis and contingency plan|Early signs: not sleeping, not answering the telephone. Ring the"
          + " crisis team. Prefers a known nurse and a quiet room.";
  static final String RESIDENTIAL =
      "Residential care|Lives in a care home, placement arranged by the council.";
  static final String HOME_CARE =
      "|Help with washing, dressing, meals and prompts to take medicines.";
  static final String EQUIPMENT =
      "Equipment at home|Perching stool, toilet frame, grab rails; pendant alarm.";
  static final String MEALS = "Meals delivered|A hot meal every day at noon.";
  static final String DAY_CARE =
      "Day care|Tuesdays and Thursdays at the Boathouse day centre, transport from the door.";
  static final String NURSING =
      "Community nursing caseload|Visits for dressings, injections and checks.";
  static final String THERAPY =
      "Community therapy caseload|Strength, balance and managing at home.";
  static final String VIRTUAL_WARD =
      "|Daily readings of weight, pulse, blood pressure and oxygen; a nurse rings every day.";
  static final String COMPANY =
      "Support from Age Matters|Company, benefits advice and local groups.";
  static final String CARERS = "Support for carers|A listening ear, a sitter, breaks.";
  static final String PEERS = "Peer support|The crisis cafe and a weekly walk.";
  static final String SHELTERED =
      "Sheltered housing with careline|The scheme manager calls each morning; pendant alarm.";
  static final String TENANCY = "Tenancy support|Help with rent, repairs and letters.";

  static final List<String> CARE_PLANS =
      List.of(
          "Personalised care and support plan|What matters: staying at home, seeing the family on"
              + " Sundays. Goal: walk to the shop again.",
          "Personalised care and support plan|What matters: the garden and the dog. Goal: no more"
              + " falls this winter.",
          "Personalised care and support plan|What matters: being told the truth. Goal: breathing"
              + " well enough for the stairs.",
          "Personalised care and support plan|What matters: faith and the choir. Goal: the leg"
              + " healed by spring.");

  static final List<String> RESPECT =
      List.of(
          "ReSPECT plan|Balance comfort and prolonging life. CPR attempts not recommended. Prefers"
              + " to be cared for at home; hospital only for what cannot be managed there.",
          "ReSPECT plan|Comfort first. CPR attempts not recommended. Prefers the hospice.",
          "ReSPECT plan|Prolonging life, with limits: no intensive care. CPR attempts recommended.");

  private Words() {}
}
