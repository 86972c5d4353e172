package org.careweave.interference;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.careweave.access.Caller;
import org.careweave.access.Clause;
import org.careweave.access.OpeningReason;
import org.careweave.access.Purpose;
import org.careweave.access.RelationshipKind;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Period;

/// The small region both platforms run: organisations, feeds, staff, applications, the clauses
/// applications and all-seeing viewers are given, and who looks.
final class Region {

  static final String DIRECTORY =
      """
      {"name": "Twins", "organisations": [
        {"ods": "QNM", "name": "Board", "kind": "icb"},
        {"ods": "RN1", "name": "Hospital", "kind": "acute-trust"},
        {"ods": "RX9", "name": "Far Hospital", "kind": "acute-trust"},
        {"ods": "RN2", "name": "Community", "kind": "community-trust"},
        {"ods": "RMH", "name": "Minds", "kind": "mental-health-trust"},
        {"ods": "RAM", "name": "Ambulance", "kind": "ambulance-trust"},
        {"ods": "Y10001", "name": "Practice", "kind": "gp-practice"},
        {"ods": "990", "name": "Council", "kind": "council"},
        {"ods": "8HN01", "name": "Neighbours", "kind": "voluntary"},
        {"ods": "8HS01", "name": "Hospice", "kind": "hospice"}],
       "teams": [
        {"code": "RN1-T", "name": "Ward", "organisation": "RN1"},
        {"code": "RN2-T", "name": "Nurses", "organisation": "RN2"},
        {"code": "RN1-D", "name": "Day unit", "organisation": "RN1"},
        {"code": "RN2-D", "name": "Rehabilitation", "organisation": "RN2"}],
       "sites": [{"ods": "RN101", "name": "General", "organisation": "RN1"}],
       "sources": [
        {"code": "EPR", "name": "Hospital EPR", "organisation": "RN1", "kind": "epr",
         "custodians": ["RN1"], "client": "feed-epr"},
        {"code": "GP", "name": "Practice system", "organisation": "Y10001", "kind": "gp",
         "custodians": ["Y10001"], "client": "feed-gp"},
        {"code": "MIX", "name": "Hub", "organisation": "RX9", "kind": "hub",
         "custodians": ["RX9", "RMH", "RAM", "990", "RN2", "8HS01"], "client": "feed-mix"},
        {"code": "HID", "name": "Other hub", "organisation": "RX9", "kind": "hub",
         "custodians": ["RX9", "RMH", "RAM", "990", "8HS01"], "client": "feed-hid"}],
       "staff": [%s]}
      """
          .formatted(
              String.join(
                  ",",
                  member("doctor", "hospital-doctor", "RN1", "RN1-T"),
                  staff("ward", "ward-coordinator", "RN1"),
                  staff("gp", "gp", "Y10001"),
                  member("nurse", "community-nurse", "RN2", "RN2-T"),
                  member("day", "hospital-doctor", "RN1", "RN1-D"),
                  member("rehab", "community-nurse", "RN2", "RN2-D"),
                  staff("physio", "physiotherapist", "RN2"),
                  staff("minds", "mental-health-practitioner", "RMH"),
                  staff("social", "social-worker", "990"),
                  staff("paramedic", "paramedic", "RAM"),
                  staff("link", "link-worker", "8HN01"),
                  staff("governor", "ig-lead", "RN2"),
                  staff("governor-all", "ig-lead", "QNM"),
                  staff("privacy", "privacy-officer", "QNM"),
                  staff("engineer", "integration-engineer", "QNM"),
                  member("seer-rn1", "population-analyst", "RN1", "RN1-T"),
                  member("seer-rn2", "population-analyst", "RN2", "RN2-T"),
                  staff("seer-990", "population-analyst", "990")));

  /// Party to no agreement but that of who sees all.
  static final String HOSPICE = "8HS01";

  /// The custodians a source may name; the first is the usual one.
  static final Map<String, List<String>> CUSTODIANS =
      Map.of(
          "EPR", List.of("RN1"),
          "GP", List.of("Y10001"),
          "MIX", List.of("RX9", "RMH", "RAM", "990", "RN2", HOSPICE),
          "HID", List.of("RX9", "RMH", "RAM", "990", HOSPICE));

  /// Who has to do with the persons of a world that are looked after, and how. What hidden tasks
  /// and
  /// referrals on a team's list make of relationships is there already.
  static final Map<String, List<RelationshipKind>> RELATED =
      Map.of(
          "RN1",
              List.of(
                  RelationshipKind.ADMISSION,
                  RelationshipKind.ATTENDANCE,
                  RelationshipKind.TASK,
                  RelationshipKind.REFERRAL),
          "RN2",
              List.of(RelationshipKind.CASELOAD, RelationshipKind.TASK, RelationshipKind.REFERRAL),
          "RMH", List.of(RelationshipKind.CASELOAD),
          "990", List.of(RelationshipKind.CASELOAD),
          "RAM", List.of(RelationshipKind.ATTENDANCE),
          "Y10001", List.of(RelationshipKind.REGISTRATION),
          "8HN01", List.of(RelationshipKind.REFERRAL));

  /// What applications work as that need agreements to see what others hold.
  static final List<String> APPLICATIONS = List.of("app-narrow", "app-related");

  /// Whoever looks.
  ///
  /// @param name user name or client id
  /// @param purpose why they look
  record Viewer(
      Caller.Kind kind, String name, String persona, String organisation, Purpose purpose) {

    Caller caller() {
      return new Caller(kind, name, name, persona, new OdsCode(organisation), null);
    }

    boolean isStaff() {
      return kind == Caller.Kind.STAFF;
    }
  }

  static final Viewer NARROW = app("app-narrow", "RN2");
  static final Viewer RELATED_APP = app("app-related", "RN2");
  static final Viewer SEER = app("app-all", "QNM");
  static final Viewer FEED =
      new Viewer(Caller.Kind.FEED, "feed-gp", "feed", "Y10001", Purpose.DIRECT_CARE);
  static final Viewer DOCTOR = member("doctor", "hospital-doctor", "RN1");
  static final Viewer WARD = member("ward", "ward-coordinator", "RN1");
  static final Viewer GP = member("gp", "gp", "Y10001");
  static final Viewer NURSE = member("nurse", "community-nurse", "RN2");
  static final Viewer PHYSIO = member("physio", "physiotherapist", "RN2");
  static final Viewer MINDS = member("minds", "mental-health-practitioner", "RMH");
  static final Viewer SOCIAL = member("social", "social-worker", "990");
  static final Viewer LINK = member("link", "link-worker", "8HN01");
  static final Viewer PARAMEDIC =
      new Viewer(Caller.Kind.STAFF, "paramedic", "paramedic", "RAM", Purpose.EMERGENCY);
  static final Viewer GOVERNOR = member("governor", "ig-lead", "RN2");
  static final Viewer GOVERNOR_OF_ALL = member("governor-all", "ig-lead", "QNM");
  static final Viewer PRIVACY = member("privacy", "privacy-officer", "QNM");
  static final Viewer ENGINEER = member("engineer", "integration-engineer", "QNM");

  /// A member of staff without a team, who sees everything.
  static final Viewer SEER_WITHOUT_TEAM = member("seer-990", "population-analyst", "990");

  /// The teams people work in, by user.
  static final Map<String, String> TEAMS = Map.of("doctor", "RN1-T", "nurse", "RN2-T");

  /// Who has opened the record of the one whom nobody looks after, and why.
  static final Map<Viewer, OpeningReason> OPENED =
      Map.of(DOCTOR, OpeningReason.LIFE_AT_RISK, NURSE, OpeningReason.CANNOT_TELL);

  /// Those from whom the same things are hidden in one world.
  static final List<List<Viewer>> PANELS =
      List.of(
          List.of(NARROW, DOCTOR, GP),
          List.of(RELATED_APP, NURSE, PARAMEDIC),
          List.of(FEED, NARROW, PHYSIO, SOCIAL),
          List.of(RELATED_APP, LINK, WARD),
          List.of(NARROW, MINDS, NURSE),
          List.of(FEED, RELATED_APP, DOCTOR, SOCIAL));

  private Region() {}

  /// One who sees everything, at the same desk: of the same organisation where pages ask for that.
  static Viewer seerBeside(Viewer viewer) {
    if (!viewer.isStaff()) {
      return SEER;
    }
    String name =
        switch (viewer.organisation()) {
          case "RN1" -> "seer-rn1";
          case "RN2" -> "seer-rn2";
          default -> "seer-990";
        };
    String organisation = name.substring("seer-".length()).toUpperCase(java.util.Locale.ROOT);
    return member(name, "population-analyst", organisation);
  }

  /// Clauses for applications, and for the analysts who stand for one who sees all.
  static List<Clause> clauses() {
    Set<String> some =
        Set.of(
            "person-demographics",
            "observations",
            "problems-and-issues",
            "medications-and-medical-devices",
            "contact-with-professionals",
            "investigation-results",
            "care-and-support-plan",
            "plan-and-requested-actions",
            "administration",
            "procedures-and-therapies",
            "reference");
    return List.of(
        clause(
            "test-narrow",
            "app-narrow",
            Set.of(),
            new Clause.Items(Set.of("RN1"), some, Set.of(), null)),
        clause(
            "test-related",
            "app-related",
            Set.of(RelationshipKind.CASELOAD),
            new Clause.Items(null, null, Set.of(), null)),
        clause(
            "test-related-restricted",
            "app-related",
            Set.of(RelationshipKind.CASELOAD),
            new Clause.Items(null, some, Set.of("R"), null)),
        clause(
            "test-own-narrow",
            "app-narrow",
            Set.of(),
            new Clause.Items(Set.of("own"), null, null, null)),
        clause(
            "test-own-related",
            "app-related",
            Set.of(),
            new Clause.Items(Set.of("own"), null, null, null)),
        clause("test-sees-all", "population-analyst", Set.of(), Clause.Items.ALL));
  }

  private static Clause clause(
      String id, String persona, Set<RelationshipKind> kinds, Clause.Items items) {
    return new Clause(
        id,
        0,
        "A rule of this test.",
        Clause.Effect.ALLOW,
        new Clause.Viewers(Set.of(persona), null, null, kinds),
        items,
        new Period(null, null));
  }

  private static Viewer app(String name, String organisation) {
    return new Viewer(Caller.Kind.APP, name, name, organisation, Purpose.DIRECT_CARE);
  }

  private static Viewer member(String name, String persona, String organisation) {
    return new Viewer(Caller.Kind.STAFF, name, persona, organisation, Purpose.DIRECT_CARE);
  }

  private static String staff(String user, String persona, String organisation) {
    return staff(user, persona, organisation, "");
  }

  private static String member(String user, String persona, String organisation, String team) {
    return staff(user, persona, organisation, ", \"team\": \"" + team + "\"");
  }

  private static String staff(String user, String persona, String organisation, String more) {
    return """
        {"user": "%s", "name": "%s of %s", "jobRole": "R0050", "jobRoleName": "Job",
         "persona": "%s", "organisation": "%s"%s}"""
        .formatted(user, user, organisation, persona, organisation, more);
  }
}
