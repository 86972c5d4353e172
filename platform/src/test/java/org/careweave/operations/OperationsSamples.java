package org.careweave.operations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.careweave.design.DateInput;
import org.careweave.design.Mark;
import org.careweave.design.Select;
import org.careweave.design.Shell;
import org.careweave.design.SummaryList;
import org.careweave.design.Templates;
import org.careweave.design.Viewer;

/// Every page of this door, made of samples.
final class OperationsSamples {

  private static final Templates TEMPLATES = Templates.precompiled();

  private OperationsSamples() {}

  /// Pages by path.
  static Map<String, Supplier<String>> all() {
    Map<String, Supplier<String>> pages = new LinkedHashMap<>();
    pages.put("/operations", () -> render("start", start()));
    pages.put("/operations/audit", () -> render("trail", trail(TrailPage.Errors.NONE, null)));
    pages.put(
        "/operations/audit/person",
        () ->
            render(
                "trail",
                trail(
                    TrailPage.Errors.NONE,
                    new TrailPage.About("4711", "PATEL, Anita (Mrs), NHS No. 999 000 0018"))));
    pages.put(
        "/operations/audit/error",
        () ->
            render(
                "trail",
                trail(
                    new TrailPage.Errors("This is not a valid NHS number", null, "Enter a day"),
                    null)));
    pages.put("/operations/reviews", () -> render("reviews", ReviewSamples.list()));
    pages.put("/operations/reviews/one", () -> render("review", ReviewSamples.one(null)));
    pages.put(
        "/operations/reviews/error",
        () -> render("review", ReviewSamples.one("Choose what you found")));
    pages.put("/operations/seals", () -> render("seals", SealSamples.page(false)));
    pages.put("/operations/seals/error", () -> render("seals", SealSamples.page(true)));
    pages.put("/operations/erasures", () -> render("erasures", ErasureSamples.list(false)));
    pages.put("/operations/erasures/error", () -> render("erasures", ErasureSamples.list(true)));
    pages.put("/operations/erasures/one", () -> render("erasure", ErasureSamples.one(false)));
    pages.put("/operations/erasures/one/error", () -> render("erasure", ErasureSamples.one(true)));
    pages.put("/operations/looked", () -> render("lookedAt", ReviewSamples.looked(true)));
    pages.put("/operations/looked/error", () -> render("lookedAt", ReviewSamples.looked(false)));
    pages.put("/operations/unusual", () -> render("unusual", UnusualSamples.list()));
    pages.put("/operations/unusual/one", () -> render("unusualLook", UnusualSamples.one(null)));
    pages.put(
        "/operations/unusual/error",
        () -> render("unusualLook", UnusualSamples.one("Choose what you found")));
    pages.put("/operations/unusual/watched", () -> render("watched", UnusualSamples.watched(null)));
    pages.put(
        "/operations/unusual/watched/error",
        () -> render("watched", UnusualSamples.watched("This is not a valid NHS number")));
    pages.put("/operations/agreements/changes", () -> changes(ChangesSamples.found()));
    pages.put("/operations/agreements/changes/doubts", () -> changes(ChangesSamples.doubted()));
    pages.put("/operations/agreements/changes/none", () -> changes(ChangesSamples.nothing()));
    pages.put("/operations/policy", () -> render("policy", policy()));
    pages.put(
        "/operations/policy/one", () -> render("clause", clause("Say why this rule changes.")));
    pages.put("/operations/channels", () -> render("channels", channels()));
    pages.put("/operations/quarantine", () -> render("quarantine", quarantine()));
    pages.put("/operations/quarantine/one", () -> render("quarantined", quarantined()));
    pages.put("/operations/quarantine/sent", () -> render("sent", sent()));
    pages.put("/operations/health", () -> render("health", health()));
    pages.put("/operations/forbidden", () -> render("problem", ProblemPage.forbidden(shell())));
    pages.put(
        "/operations/failed", () -> render("problem", ProblemPage.failed(shell(), "1a2b3c4d")));
    return pages;
  }

  private static String changes(ChangesPage page) {
    return render("agreementChanges", page);
  }

  private static String render(String template, Object page) {
    return TEMPLATES.render("operations/" + template, Map.of("page", page));
  }

  static Shell shell() {
    return new Shell(
        "Northmere",
        new Viewer("Ines Grant", "Information governance lead", "Northmere ICB", null, "/sign-out"),
        List.of(
            new Shell.Place("Start", "/", null, false),
            new Shell.Place("Audit", "/operations/audit", null, true),
            new Shell.Place("Policy", "/operations/policy", null, false)),
        new Shell.Token("_csrf", "sample"),
        null,
        null);
  }

  private static StartPage start() {
    return new StartPage(
        shell(),
        List.of(
            new StartPage.Door("Audit", "/operations/audit", Section.AUDIT.words()),
            new StartPage.Door("Policy", "/operations/policy", Section.POLICY.words())));
  }

  private static TrailPage trail(TrailPage.Errors errors, TrailPage.About about) {
    TrailPage.About other = new TrailPage.About("812", "person 812");
    List<TrailPage.Fact> facts =
        List.of(
            new TrailPage.Fact("At", "22-Nov-2026 09:05"),
            new TrailPage.Fact("Allowed by", "hospital-doctor, own, find"),
            new TrailPage.Fact("Request", "5b2f6a0e-31c0-4a6c-9a63-5a1d0e6d0f11"));
    TrailPage.Entry opened =
        new TrailPage.Entry(
            "09:05",
            "Dr Hannah Osei",
            "Hospital doctor, Northmere Hospitals",
            "opened the record",
            List.of(about == null ? other : about),
            0,
            "for direct care",
            "212 items shown",
            true,
            facts);
    TrailPage.Entry searched =
        new TrailPage.Entry(
            "08:58",
            "Sam Pryce",
            "Paramedic, Northmere Ambulance",
            "searched people by name and date of birth",
            List.of(other, new TrailPage.About("9", "person 9")),
            3,
            "in an emergency",
            "what came of it is not known",
            false,
            facts);
    return new TrailPage(
        shell(),
        new TrailPage.Asked(
            errors.whom() == null ? null : "999 000 0019",
            about == null ? null : about.number(),
            "staff",
            null,
            "RN1",
            null,
            null,
            null,
            errors.day() == null ? null : new DateInput.Values("31", "2", "2026"),
            errors),
        new TrailPage.Offers(
            TrailWords.kinds(),
            List.of(
                Select.Option.of("", "Any organisation"),
                Select.Option.of("RN1", "Northmere Hospitals")),
            TrailWords.purposes(),
            TrailWords.deeds(),
            TrailWords.periods()),
        about,
        errors.any() ? "Nothing was looked up" : "The newest 50 entries",
        errors.any()
            ? List.of()
            : List.of(new TrailPage.Day("22-Nov-2026", List.of(opened, searched))),
        errors.any() ? null : "1.2.3");
  }

  private static PolicyPage policy() {
    return new PolicyPage(
        shell(),
        "26 rules, 1 of them off. What no rule allows is withheld.",
        List.of(
            new PolicyPage.Group(
                "What may be seen",
                "",
                List.of(
                    new PolicyPage.Rule(
                        "gp",
                        "/operations/policy/one",
                        "GPs may see everything of their registered people but what is labelled"
                            + " mental health, sexual health or HIV elsewhere.",
                        "GP",
                        null),
                    new PolicyPage.Rule(
                        "link-worker",
                        "/operations/policy/one",
                        "Link workers may see the plan, social context and referral of people"
                            + " referred to them.",
                        "Voluntary sector link worker",
                        new Mark("Off since 22-Nov-2026 09:47", Mark.Tone.QUIET)))),
            new PolicyPage.Group("What may be told", "How many there are", List.of())));
  }

  private static ClausePage clause(String error) {
    return new ClausePage(
        shell(),
        "gp",
        "GPs may see everything of their registered people.",
        new Mark("Counts now", Mark.Tone.PLAIN),
        SummaryList.of(
            List.of(
                SummaryList.Row.of("Effect", "May be seen"),
                SummaryList.Row.of("Who", "GP"),
                SummaryList.Row.of("Of whom", "people registered with the practice"))),
        "The change counts from the next request on.",
        new ClausePage.Turn(
            "/operations/policy/gp", "off", "1", "Switch this rule off", "Nobody sees.", "", error),
        List.of(new ClausePage.Change("22-Nov-2026 09:47", "Ines Grant", "Review")));
  }

  private static HealthPage health() {
    return new HealthPage(
        shell(),
        "Something the platform needs is away.",
        "22-Nov-2026 09:05",
        List.of(
            new HealthPage.Part("Database", new Mark("Working", Mark.Tone.PLAIN), "Without it …"),
            new HealthPage.Part("Audit trail", new Mark("Away", Mark.Tone.ALERT), "While …")));
  }

  private static ChannelsPage channels() {
    List<ChannelsPage.Count> counts =
        List.of(
            new ChannelsPage.Count("Submissions", "12"), new ChannelsPage.Count("Size", "4 MB"));
    return new ChannelsPage(
        shell(),
        "1 of 2 systems have not been heard from in the last day, 3 items wait in quarantine.",
        "22-Nov-2026 09:05",
        List.of(
            new ChannelsPage.Sender(
                "Northmere Hospitals",
                List.of(
                    new ChannelsPage.Line(
                        "RN1-EPR",
                        "Hospital EPR",
                        "22-Nov-2026 09:01 (4 min)",
                        "1,204 items today, 3 not usable",
                        counts,
                        new ChannelsPage.Waiting(
                            "3 wait in quarantine", "/operations/quarantine?source=RN1-EPR"),
                        null),
                    new ChannelsPage.Line(
                        "RN1-LIMS",
                        "Laboratory",
                        "19-Nov-2026 17:30 (3 d)",
                        "Nothing today",
                        counts,
                        null,
                        new Mark("Silent for 3 d", Mark.Tone.ALERT))))));
  }

  private static QuarantinePage quarantine() {
    return new QuarantinePage(
        shell(),
        List.of(Select.Option.of("", "Any system"), Select.Option.of("RN1-EPR", "Hospital EPR")),
        List.of(Select.Option.of("OPEN", "Waiting"), Select.Option.of("ANY", "All")),
        "RN1-EPR",
        null,
        "OPEN",
        "The newest 50 items",
        List.of(
            new QuarantinePage.Line(
                "/operations/quarantine/one",
                "22-Nov-2026 09:01",
                "Hospital EPR",
                "An id, a fullUrl or a business identifier is needed, so that a resend is known",
                "entry 2, Patient, at Bundle.entry[1]",
                "EXC-011",
                new Mark("Waits", Mark.Tone.NOTICE))),
        "/operations/quarantine?before=7");
  }

  private static QuarantinedPage quarantined() {
    return new QuarantinedPage(
        shell(),
        "An id, a fullUrl or a business identifier is needed",
        new Mark("Waits", Mark.Tone.NOTICE),
        SummaryList.of(
            List.of(
                SummaryList.Row.of("System", "Hospital EPR (RN1-EPR)"),
                SummaryList.Row.of("Element", "Bundle.entry[1].resource"))),
        null,
        new QuarantinedPage.Deciding("/operations/quarantine/1", "", "Say why"),
        List.of("It still has no id (Bundle.entry[1].resource)"));
  }

  private static SentPage sent() {
    return new SentPage(
        shell(),
        "What was sent",
        "/operations/quarantine/one",
        "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"Example\"}]}".repeat(20),
        "As it came, 1 kB. That you looked is on record.");
  }
}
