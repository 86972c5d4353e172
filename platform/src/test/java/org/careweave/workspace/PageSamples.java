package org.careweave.workspace;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.careweave.design.Anchor;
import org.careweave.design.DateInput;
import org.careweave.design.Gap;
import org.careweave.design.Mark;
import org.careweave.design.Shell;
import org.careweave.design.Templates;
import org.jspecify.annotations.Nullable;

/// Every staff page, made of samples.
public final class PageSamples {

  private static final Templates TEMPLATES = Templates.precompiled();

  private PageSamples() {}

  /// Pages by path.
  public static Map<String, Supplier<String>> all() {
    Map<String, Supplier<String>> pages = new LinkedHashMap<>();
    pages.put("/record", () -> render("record", RecordPageSample.page()));
    pages.put("/record/print", () -> render("record", RecordPageSample.printed()));
    pages.put("/record/broken-glass", () -> render("record", RecordPageSample.opened()));
    pages.put(
        "/break-glass", () -> render("opening", OpeningSamples.form(OpeningPage.Asked.NOTHING)));
    pages.put(
        "/break-glass/error",
        () ->
            render(
                "opening",
                OpeningSamples.form(
                    new OpeningPage.Asked(
                        "", "urgent", "Choose a reason", "Say why in your own words", null))));
    pages.put(
        "/break-glass/ended",
        () -> render("error", ErrorPage.ended(RecordPageSample.shell(), "/record", false)));
    pages.put("/find", () -> render("find", found()));
    pages.put("/find/nobody", () -> render("find", nobody()));
    pages.put("/find/error", () -> render("find", wrong()));
    pages.put("/arrivals", () -> render("arrivals", arrivals()));
    pages.put("/sign-in", () -> render("signIn", signIn()));
    pages.put("/", () -> render("home", home(List.of())));
    pages.put("/corrected", () -> render("home", home(corrections())));
    pages.put("/refused", () -> render("error", refused()));
    pages.put("/missing", () -> render("error", ErrorPage.notFound(RecordPageSample.shell())));
    pages.put(
        "/failed", () -> render("error", ErrorPage.failed(RecordPageSample.shell(), "7K2M-91QX")));
    return pages;
  }

  private static String render(String template, Object page) {
    return TEMPLATES.render("workspace/" + template, Map.of("page", page));
  }

  private static FindPage found() {
    return new FindPage(
        RecordPageSample.shell(),
        "/people",
        "anita pattel",
        null,
        new DateInput.Values("3", "1", "1968"),
        null,
        new FindPage.Outcome.Found(
            "2 people found",
            "The name is spelt differently from what was typed.",
            List.of(
                new FindPage.Hit(
                    "PATEL, Anita (Mrs)",
                    "/record",
                    "03-Jan-1968 (58y)",
                    "Female",
                    "999 123 4567",
                    "14 Mere Street, Northmere ZZ9 4AB · Lakeside Surgery",
                    null),
                new FindPage.Hit(
                    "PATEL, Anika",
                    "/record",
                    "01-Mar-1968 (58y)",
                    "Female",
                    "not recorded",
                    "Address and practice are restricted",
                    new Mark("day and month the other way round", Mark.Tone.NOTICE)))));
  }

  private static FindPage nobody() {
    return new FindPage(
        RecordPageSample.shell(),
        "/people",
        "999 000 0018",
        null,
        null,
        null,
        new FindPage.Outcome.Nobody(
            "Nobody found with NHS number 999 000 0018",
            List.of(
                "Check the number with the person or their letter.",
                "Search by name and date of birth instead.",
                "Someone may be here whose record your role cannot find.")));
  }

  private static FindPage wrong() {
    return new FindPage(
        RecordPageSample.shell(),
        "/people",
        "",
        "Enter an NHS number, or a name",
        new DateInput.Values("31", "2", "1968"),
        "Date of birth must be a real date",
        new FindPage.Outcome.NotSearched());
  }

  private static ArrivalsPage arrivals() {
    RecordPage.Ring council = new RecordPage.Ring("01632 960500", "24 h");
    return new ArrivalsPage(
        RecordPageSample.shell(),
        "Emergency department, Northmere General",
        new ArrivalsPage.State(
            "3 people, 1 with something in place",
            "14:32",
            "Emergency department system last heard 2 min ago",
            null),
        List.of(
            new ArrivalsPage.Coming(
                new ArrivalsPage.Someone(
                    "OKAFOR, Ifeoma", "/record", "03-Jan-1951 (75y)", "999 123 4575"),
                "/transfers/2",
                "Stroke, left arm and face",
                "NEWS2 9, high: emergency assessment; measure continuously",
                "Stroke team",
                "Interpreter, Igbo",
                "Mere and Coast Ambulance to Emergency department",
                "14:40",
                new Mark("In 8 min", Mark.Tone.NOTICE),
                "Sent, not opened yet")),
        List.of(
            new ArrivalsPage.Handover(
                new ArrivalsPage.Someone(
                    "NUTTALL, Walter", "/record", "03-Jan-1940 (86y)", "999 123 4567"),
                "/transfers/1",
                "Fall, hip pain",
                "Hard of hearing",
                "Mere and Coast Ambulance to Emergency department",
                "14:05",
                new Mark("Waits 27 min: past 15", Mark.Tone.ALERT),
                "Opened")),
        List.of(
            arrival(
                "PATEL, Anita (Mrs)",
                "Breathlessness, Northmere General Hospital",
                List.of(
                    new ArrivalsPage.Contact(
                        "Lakeside Surgery",
                        null,
                        List.of(
                            new ArrivalsPage.What(
                                "End-of-life plan", List.of("ReSPECT plan"), true))),
                    new ArrivalsPage.Contact(
                        "Northmere Council",
                        council,
                        List.of(
                            new ArrivalsPage.What(
                                "Care package",
                                List.of("Home care, 2 visits a day", "Equipment at home"),
                                false)))),
                new Gap.Unknown("Northmere Hospice is not connected.", "01632 960777")),
            arrival(
                "OKONKWO, Daniel",
                "Wrist injury",
                List.of(),
                new Gap.Absent("Nothing in place that you can see")),
            arrival(
                "HUGHES, Margaret (Mrs)",
                null,
                List.of(),
                new Gap.Withheld(
                    "Something is in place.",
                    "Your role may know that it exists, not what it is.",
                    List.of(new Anchor("Ask", "/ask", "what is in place for M. Hughes"))))),
        "Nobody is in the department.",
        Anchor.to("Show only the 1 with something in place", "/arrivals?only=in-place"),
        "/arrivals");
  }

  private static ArrivalsPage.Arrival arrival(
      String name, @Nullable String how, List<ArrivalsPage.Contact> contacts, Gap gap) {
    return new ArrivalsPage.Arrival(
        new ArrivalsPage.Someone(name, "/record", "03-Jan-1968 (58y)", "999 123 4567"),
        "14:05",
        "27 min ago",
        how,
        contacts.isEmpty() ? null : new Mark("new", Mark.Tone.NOTICE),
        contacts,
        contacts.isEmpty() ? List.of() : RecordPageSample.plan().ones(),
        gap);
  }

  private static SignInPage signIn() {
    return new SignInPage(
        Shell.outside("Northmere", new Shell.Token("_csrf", "sample")),
        "/sign-in",
        "username",
        List.of(
            new SignInPage.Group(
                "Hospitals",
                List.of(
                    new SignInPage.Someone(
                        "doctor",
                        "Dr Hannah Osei",
                        "Hospital doctor",
                        "Northmere Hospitals, acute medical unit",
                        "Open Anita Patel's record from the arrivals list."),
                    new SignInPage.Someone(
                        "ward",
                        "Tomasz Nowak",
                        "Ward co-ordinator",
                        "Northmere Hospitals, ward 7",
                        "See who arrived with a care package."))),
            new SignInPage.Group(
                "Community and primary care",
                List.of(
                    new SignInPage.Someone(
                        "gp",
                        "Dr Sadia Rahman",
                        "GP",
                        "Lakeside Surgery",
                        "Find someone by name and date of birth.")))),
        null,
        true);
  }

  private static List<HomePage.Corrected> corrections() {
    return List.of(
        new HomePage.Corrected(
            7,
            "PATEL, Anita (Mrs)",
            "/record",
            "Something under “investigation results” from Northmere Hospitals was not about this"
                + " person. It was taken out on 24-Nov-2026 14:02; you had the record open on"
                + " 22-Nov-2026 09:10."),
        new HomePage.Corrected(
            9,
            "Someone whose record you cannot open now",
            null,
            "Something under “problems and issues” from Lakeside Surgery was not about this person."
                + " It was taken out on 23-Nov-2026 10:15; you had the record open on"
                + " 20-Nov-2026 16:40."));
  }

  private static HomePage home(List<HomePage.Corrected> corrections) {
    return new HomePage(
        RecordPageSample.shell(),
        "Good afternoon, R. Adeyemi",
        "You see the records of people your team, Community nursing, Lakeside, has to do with.",
        "Find Anita Patel, 3 January 1968.",
        List.of(
            new HomePage.Door("Find a person", "/people", "By NHS number, or name and birth date."),
            new HomePage.Door("Arrivals", "/arrivals", "Who is in the emergency department now.")),
        corrections);
  }

  private static ErrorPage refused() {
    return ErrorPage.refused(
        RecordPageSample.shell(),
        "Records are shown to teams that look after the person, and their own practice.",
        List.of(Anchor.to("Find another person", "/people")));
  }
}
