package org.careweave.interference;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import org.careweave.access.Caller;
import org.careweave.access.Purpose;
import org.jspecify.annotations.Nullable;

/// For each mapped route somebody who may ask, and a request that shows them somebody: by what one
/// world of a [Stage] has.
final class Doors {

  private static final Region.Viewer MEMBER = Region.seerBeside(Region.DOCTOR);
  private static final String NOWHERE = "00000000-0000-4000-8000-000000000000";
  private static final String KEY = "00000000-0000-4000-8000-00000000000a";

  private final Twin twin;
  private final World world;
  private final TeamWork work;
  private final long person;
  private final long stranger;

  /// What stands for the variables of a route; by the beginning of its path, or by the variable.
  private final Map<String, String> values = new LinkedHashMap<>();

  private final Map<String, Door> special = new LinkedHashMap<>();

  /// Somebody asks.
  ///
  /// @param ask with the path of the route
  /// @param marker what is in the answer when it shows what it is for; null: one of the facts
  record Door(
      Region.Viewer viewer, BiFunction<Talk, String, Answer> ask, @Nullable String marker) {}

  Doors(Stage stage, Stage.Round round, World world) {
    this.twin = stage.two();
    this.world = world;
    this.work = Objects.requireNonNull(round.work().get(world));
    this.person = round.number(world, World.LOOKED_AFTER);
    this.stranger = round.number(world, World.STRANGER);
    ofPeople();
    ofOperations();
    others();
    forms();
    interfaces();
    operations();
  }

  /// `GET /people/{person}`: a route without what its variables must look like.
  static String simple(String route) {
    return route.replaceAll("\\{([a-z]+):[^/]*\\}", "{$1}");
  }

  private void ofPeople() {
    TeamRooms rooms = work.rooms();
    values.put("/people/{person}/documents/{id}", rooms.files().getFirst());
    values.put("/people/{person}/visits/{id}", visit());
    values.put("/tasks/{id}", work.tasks().getFirst());
    values.put("/transfers/{id}", work.transfers().getFirst());
    values.put("/plans/{id}", work.plans().getFirst());
    values.put("/meetings/{id}", rooms.meetings().getFirst());
    values.put("/handovers/{id}", rooms.handovers().getFirst());
    values.put("/fhir/Task/{id}", work.transfers().getFirst());
    values.put("/fhir/Patient/{id}", Stage.patient(world, World.LOOKED_AFTER).serverId());
    values.put("/fhir/Consent/{id}", consent());
    values.put("/fhir/{type}/{id}", work.tasks().getFirst());
    values.put("{entry}", rooms.entries().getFirst());
    values.put("{person}", "" + person);
    values.put("{kind}", "about-me");
    values.put("{type}", "Task");
    values.put("{version}", "1");
    values.put("{number}", "0");
    values.put("{side}", "sent");
  }

  private void ofOperations() {
    values.put("/operations/reviews/{id}", number("access.opening", "person = " + stranger));
    values.put("/operations/quarantine/{id}", quarantined());
    values.put("/operations/unusual/{id}", unusual());
    values.put("/operations/erasures/{id}", proposed());
    values.put("/operations/agreements/{id}", "standing");
    values.put("/operations/policy/{id}", "test-narrow");
    values.put("/operations/sensitivity/{id}", "1");
    values.put("{part}", "parties");
    values.put("{step}", "suspend");
    values.put("{check}", "1");
    values.put("{file}", "1");
  }

  private void others() {
    values.put("/people/{person}/openings/{id}", "1");
    values.put("{id}", NOWHERE);
    values.put("{device}", NOWHERE);
    values.put("**", "nowhere");
  }

  private String visit() {
    ZonedDateTime at = Stage.START.minus(Duration.ofDays(1)).atZone(ZoneOffset.UTC);
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("due-day", "" + at.getDayOfMonth());
    fields.put("due-month", "" + at.getMonthValue());
    fields.put("due-year", "" + at.getYear());
    fields.put("due-time", "12:00");
    fields.put("note", "nettle visit");
    fields.put("key", KEY);
    return made(talk(MEMBER).submit("/people/" + person + "/visits", fields));
  }

  /// The id of what a form made.
  private static String made(Answer answer) {
    String at = answer.raw().header("Location");
    if (at == null) {
      throw new AssertionError("nothing was made: " + answer.text());
    }
    return at.replaceFirst("\\?.*", "").replaceFirst(".*/", "");
  }

  private String consent() {
    return world.shown().stream()
        .filter(item -> item.type().equals("Consent"))
        .findFirst()
        .orElseThrow()
        .serverId();
  }

  private String proposed() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("person", "" + person);
    fields.put("kind", "items");
    fields.put("items", "CarePlan/" + work.plans().getFirst());
    fields.put("ground", "court-order");
    fields.put("words", "nettle removal");
    return made(talk(Region.PRIVACY).submit("/operations/erasures/propose", fields));
  }

  private String quarantined() {
    talk(Region.FEED)
        .post(
            "/fhir",
            """
            {"resourceType":"Bundle","type":"batch","entry":[{"resource":{"resourceType":"Condition",
            "id":"nettle","code":{"text":"nettle rash"},"onsetDateTime":"no date",
            "subject":{"reference":"Patient/%s-p1"}},
            "request":{"method":"PUT","url":"Condition/nettle"}}]}"""
                .formatted(world.name()));
    return number("exchange.quarantine", "true");
  }

  private String unusual() {
    twin.database()
        .jdbc()
        .sql(
            """
            insert into access.unusual_look (day, user_name, role, organisation, person, score,
              reasons, kinds, times, first_at, last_at, found_at)
            values ('2026-01-05', 'doctor', 'hospital-doctor', 'RN1', ?, 15,
              '[{"reason": "family-name", "words": "nettle look"}]', '{family-name}', 1, now(),
              now(), now())
            """)
        .param(person)
        .update();
    return number("access.unusual_look", "true");
  }

  private String number(String table, String where) {
    return number(table, where, "id");
  }

  private String number(String table, String where, String column) {
    return twin.database()
        .jdbc()
        .sql("select max(" + column + ")::text from " + table + " where " + where)
        .query(String.class)
        .single();
  }

  Talk talk(Region.Viewer viewer) {
    return new Talk(twin, viewer);
  }

  private void special(String route, Region.Viewer viewer, BiFunction<Talk, String, Answer> ask) {
    special.put(route, new Door(viewer, ask, null));
  }

  private void marked(
      String route, Region.Viewer viewer, String marker, BiFunction<Talk, String, Answer> ask) {
    special.put(route, new Door(viewer, ask, marker));
  }

  private void form(String route, Region.Viewer viewer, Map<String, String> fields) {
    special(route, viewer, (talk, path) -> talk.submit(path, fields));
  }

  private void page(String route, Region.Viewer viewer, String query) {
    special(route, viewer, (talk, path) -> talk.page(path + query));
  }

  private void forms() {
    form(
        "POST /find",
        MEMBER,
        Map.of("q", world.family(), "born-day", "3", "born-month", "2", "born-year", "1961"));
    form("POST /tasks/search", MEMBER, Map.of("q", "visit"));
    page("GET /discharge", MEMBER, "?board=ours");
    String device = talk(MEMBER).submit("/offline/devices", Map.of()).member("device");
    page("GET /offline/list", MEMBER, "?device=" + device);
    String glass = "/people/" + stranger + "/break-glass";
    String kinds = " /people/{person}/{kind}";
    special("GET" + kinds, Region.PARAMEDIC, (talk, _) -> talk.page(glass));
    special("POST" + kinds, Region.PARAMEDIC, (talk, _) -> talk.submit(glass, Map.of()));
  }

  private void interfaces() {
    String family = "family=" + world.family();
    special("GET /fhir/{type}", Region.SEER, (talk, _) -> talk.get("/fhir/Patient?" + family));
    special(
        "POST /fhir/{type}/_search",
        Region.SEER,
        (talk, _) -> talk.form("/fhir/Patient/_search", family));
    String one = "_id=" + values.get("/fhir/Consent/{id}");
    ofType("Consent", Region.SEER, one, Objects.requireNonNull(values.get("/fhir/Consent/{id}")));
    String last = number("audit.intent", "true", "number");
    Region.Viewer reader =
        new Region.Viewer(Caller.Kind.APP, "app-audit", "app-audit", "QNM", Purpose.GOVERNANCE);
    ofType("AuditEvent", reader, "_count=5", "trail-" + last);
  }

  private void ofType(String type, Region.Viewer viewer, String query, String id) {
    String at = "/fhir/" + type;
    String shown = "\"resourceType\":\"" + type + "\"";
    marked("GET " + at, viewer, shown, (talk, _) -> talk.get(at + "?" + query));
    marked("POST " + at + "/_search", viewer, shown, (talk, path) -> talk.form(path, query));
    marked("GET " + at + "/{id}", viewer, shown, (talk, _) -> talk.get(at + "/" + id));
  }

  private void operations() {
    Map<String, String> whom = Map.of("whom", world.number(World.LOOKED_AFTER));
    form("POST /operations/looked", Region.GOVERNOR_OF_ALL, whom);
    form("POST /operations/audit", Region.GOVERNOR_OF_ALL, whom);
    form("POST /operations/seals", Region.PRIVACY, whom);
    form("POST /operations/erasures", Region.PRIVACY, whom);
    Map<String, String> known = Map.of("person", "" + person);
    form("POST /operations/seals/place", Region.PRIVACY, known);
    form("POST /operations/erasures/propose", Region.PRIVACY, known);
    talk(Region.PRIVACY)
        .submit(
            "/operations/unusual/watched",
            Map.of("whom", world.number(World.LOOKED_AFTER), "why", "nettle watch"));
    marked(
        "GET /operations/audit",
        Region.GOVERNOR_OF_ALL,
        MEMBER.name() + " of RN1",
        (talk, path) -> talk.page(path));
  }

  /// Who asks at a route, and what.
  Door of(String route) {
    String path = simple(route).split(" ", 2)[1];
    return special.getOrDefault(
        simple(route),
        new Door(viewer(path), (talk, at) -> plain(route.split(" ", 2)[0], talk, at), null));
  }

  private static Region.Viewer viewer(String path) {
    if (path.startsWith("/fhir")) {
      return Region.SEER;
    }
    if (path.matches("/operations/(seals|erasures|unusual|reviews).*")) {
      return Region.PRIVACY;
    }
    if (path.matches("/operations/(quarantine|channels).*")) {
      return Region.ENGINEER;
    }
    return path.startsWith("/operations") ? Region.GOVERNOR_OF_ALL : MEMBER;
  }

  private static Answer plain(String method, Talk talk, String path) {
    boolean api = path.startsWith("/fhir");
    return switch (method) {
      case "GET" -> api ? talk.get(path) : talk.page(path);
      case "PUT" -> talk.put(path, "{}");
      case "PATCH" -> talk.patch(path, "[]");
      case "DELETE" -> talk.delete(path);
      default -> api ? talk.post(path, "{}") : talk.submit(path, Map.of());
    };
  }

  /// The path of a route with everything filled in.
  String path(String route) {
    String path = simple(route).split(" ", 2)[1];
    for (Map.Entry<String, String> value : values.entrySet()) {
      String start = value.getKey();
      if (!start.startsWith("/")) {
        path = path.replace(start, value.getValue());
      } else if (path.startsWith(start)) {
        String filled = Matcher.quoteReplacement(value.getValue());
        path = start.replaceAll("\\{id\\}", filled) + path.substring(start.length());
      }
    }
    return path;
  }

  /// Asks at a route as whoever may.
  Answer ask(String route) {
    Door door = of(route);
    return door.ask().apply(talk(door.viewer()), path(route));
  }

  /// Lets whoever asks at a route sign in.
  void admit(String route) {
    twin.credential(of(route).viewer());
  }

  /// What nobody is shown of anybody without a trace: names, numbers, days of birth, and what
  /// teams wrote. Not what askers wrote themselves, and no word that a page has of its own.
  static List<String> facts(List<World> worlds) {
    List<String> facts =
        new ArrayList<>(List.of("%PDF", "1961-02-03", "03-Feb-1961", "3 February 1961", "nettle "));
    for (String word : World.WORDS) {
      for (String what : List.of("visit", "call", "clinic", "falls", "pain", "stairs", "drawing")) {
        facts.add(word + " " + what);
      }
    }
    facts.addAll(List.of("maple walks", "linden walks"));
    for (World world : worlds) {
      facts.add(world.family());
      for (String one : World.PEOPLE) {
        String number = world.number(one);
        facts.add(number);
        facts.add(number.replaceFirst("(...)(...)(....)", "$1 $2 $3"));
      }
    }
    return facts;
  }
}
