package org.careweave.interference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Purpose;
import org.careweave.access.RelationshipKind;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.PersonId;
import org.careweave.record.ReadResult;
import org.careweave.record.ResourceKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every mapped route tried with everything that must not open it. Routes come from the running
/// platform: one that is added later is tried too.
@Tag("access")
class EndpointMatrixTests {

  /// Routes that are open to all, each with why.
  private static final Map<String, String> OPEN =
      Map.of(
          "GET /fhir/metadata", "FHIR asks for it",
          "GET /sign-in", "who one is, is asked here",
          "GET /error", "what could not be answered",
          "GET /design", "a gallery of samples",
          "GET /actuator", "what of health is offered",
          "GET /actuator/health", "for probes",
          "GET /actuator/health/**", "for probes",
          "GET /offline", "the page that a phone keeps, without anybody on it",
          "GET /offline/worker.js", "the script that keeps it",
          "GET /offline/stays/{device:[0-9a-f-]{36}}", "whether a device may keep what it has");

  /// Says that something has ended, of whatever number, and nothing of anybody.
  private static final String OF_ANY_NUMBER = "/people/{person:[0-9]{1,18}}/ended";

  private static final List<String> HOSTILE =
      List.of(
          "%27%20or%20%271%27=%271",
          "1;drop%20table%20record.part",
          "..%2f..%2fetc%2fpasswd",
          "%2e%2e",
          "%00",
          "%0d%0aSet-Cookie:%20a=b",
          "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
          "$%7B7*7%7D",
          "-1",
          "99999999999999999999",
          "9999999999999999",
          "x".repeat(70),
          "y".repeat(6_000),
          "%F0%9F%92%A9",
          "%C0%AF",
          "Patient%2F1");

  private static final Instant NOW = Instant.now();
  private static final String FAMILY = "Zymurgiston";
  private static final String CLINICAL = "Quixotitis";

  @TempDir private static Path folder;

  private static Twin twin;
  private static String patient = "";
  private static String condition = "";
  private static CompartmentId home = new CompartmentId(0);
  private static PersonId person = new PersonId(0);

  @BeforeAll
  static void start() {
    twin = new Twin(folder, NOW);
    World world = new World(new World.Setting(0, List.of()));
    World.Item known =
        new World.Item(
            "EPR",
            "Patient",
            "w0-p1",
            World.LOOKED_AFTER,
            "RN1",
            Set.of(),
            Handmade.patient(world, World.LOOKED_AFTER, "1 Way").replace(world.family(), FAMILY));
    World.Item ill =
        new World.Item(
            "EPR",
            "Condition",
            "w0-c",
            World.LOOKED_AFTER,
            "RN1",
            Set.of(),
            "\"subject\":{\"reference\":\"Patient/w0-p1\"},\"code\":{\"text\":\""
                + CLINICAL
                + "\"}");
    twin.feed("EPR", List.of(known.entry(), ill.entry()));
    patient = known.serverId();
    condition = ill.serverId();
    ReadResult.Found found =
        (ReadResult.Found) twin.records().read(new ResourceKey("Patient", patient), Twin.SYSTEM);
    home = found.resource().compartment();
    person = twin.people().personOf(home);
  }

  @AfterAll
  static void stop() throws IOException {
    twin.close();
  }

  /// A route with its variables filled.
  private record Target(String method, String path) {

    boolean isApi() {
      return path.startsWith("/fhir");
    }

    boolean changes() {
      return !method.equals("GET");
    }
  }

  private static Stream<DynamicTest> each(Consumer<Target> check) {
    return Routes.of(twin.context()).stream()
        .filter(route -> !OPEN.containsKey(route))
        .map(
            route ->
                DynamicTest.dynamicTest(
                    route,
                    () -> {
                      twin.at(NOW);
                      check.accept(target(route, null));
                    }));
  }

  private static Target target(String route, @Nullable String value) {
    String[] parts = route.split(" ", 2);
    String path = parts[1];
    path = filled(path, "\\{type[^/]*\\}", value == null ? "Condition" : value);
    String id = path.contains("/Patient/") ? patient : condition;
    path = filled(path, "\\{id(:\\[A-Za-z[^/]*)?\\}", value == null ? id : value);
    path = filled(path, "\\{id:[^/]*\\}", value == null ? "1" : value);
    path = filled(path, "\\{number[^/]*\\}", value == null ? "0" : value);
    path = filled(path, "\\{entry:[^/]*\\}", value == null ? "1" : value);
    path = filled(path, "\\{version\\}", value == null ? "1" : value);
    path = filled(path, "\\{device[^/]*\\}", value == null ? condition : value);
    path = filled(path, "\\{kind[^/]*\\}", value == null ? "break-glass" : value);
    path = filled(path, "\\{person[^/]*\\}", value == null ? "" + person.value() : value);
    path = filled(path, "\\{part\\}", value == null ? "parties" : value);
    path = filled(path, "\\{step\\}", value == null ? "suspend" : value);
    path = filled(path, "\\{side[^/]*\\}", value == null ? "sent" : value);
    path = filled(path, "\\{(check|file)\\}", value == null ? "1" : value);
    return new Target(parts[0], path.replace("**", value == null ? "nowhere" : value));
  }

  private static String filled(String path, String variable, String value) {
    return path.replaceAll(variable, java.util.regex.Matcher.quoteReplacement(value));
  }

  private static Answer ask(Target target, String headers) {
    String accept = target.isApi() ? "" : "Accept: text/html\r\n";
    String type =
        !target.changes()
            ? ""
            : target.isApi() && !target.path().endsWith("_search")
                ? "Content-Type: application/fhir+json\r\n"
                : "Content-Type: application/x-www-form-urlencoded\r\n";
    String body = !target.changes() ? null : target.isApi() ? "{}" : "q=x";
    if (target.path().endsWith("_search")) {
      body = "code=x";
    }
    try {
      return Answer.of(
          twin.wire()
              .send(
                  target.method() + " " + target.path() + " HTTP/1.1\r\n" + accept + type + headers,
                  body == null ? null : body.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new AssertionError("no answer to " + target, e);
    }
  }

  /// Not let in: the API says so, pages ask to sign in, forms are not taken.
  private static void isClosed(Target target, Answer answer) {
    assertThat(answer.body()).as("%s", target).doesNotContain(FAMILY, CLINICAL);
    if (target.isApi()) {
      assertThat(answer.status()).as("%s", target).isEqualTo(401);
      assertThat(answer.raw().header("WWW-Authenticate")).startsWith("Bearer");
    } else if (target.changes()) {
      assertThat(answer.status()).as("%s", target).isEqualTo(403);
    } else {
      assertThat(answer.status()).as("%s", target).isEqualTo(302);
      assertThat(answer.raw().header("Location")).isEqualTo("/sign-in/with/staff");
    }
  }

  @TestFactory
  Stream<DynamicTest> nothingOpensWithoutSessionOrToken() {
    return each(target -> isClosed(target, ask(target, "")));
  }

  @TestFactory
  Stream<DynamicTest> aTokenOpensNoPageAndASessionNoApi() {
    return each(
        target -> {
          Region.Viewer other = target.isApi() ? Region.DOCTOR : Region.SEER;
          isClosed(target, ask(target, twin.credential(other)));
        });
  }

  @TestFactory
  Stream<DynamicTest> whatHasExpiredOpensNothing() {
    String session = twin.credential(Region.WARD);
    String token = twin.credential(Region.SEER);
    return each(
        target -> {
          twin.at(NOW.plus(Duration.ofHours(13)));
          isClosed(target, ask(target, target.isApi() ? token : session));
          twin.at(NOW);
        });
  }

  @TestFactory
  Stream<DynamicTest> anApplicationWithoutGrantIsShownNothing() {
    Region.Viewer nobody =
        new Region.Viewer(Caller.Kind.APP, "app-nobody", "app-nobody", "RX9", Purpose.DIRECT_CARE);
    return each(Target::isApi, nobody);
  }

  @TestFactory
  Stream<DynamicTest> whoHasNoRelationshipIsShownNothingClinical() {
    return each(target -> !target.isApi() && !Routes.STREAMS.contains(target.path()), Region.NURSE);
  }

  private static Stream<DynamicTest> each(
      java.util.function.Predicate<Target> which, Region.Viewer viewer) {
    return each(
        target -> {
          if (which.test(target)) {
            Answer answer = ask(target, twin.credential(viewer));
            assertThat(answer.status()).as("%s", target).isLessThan(500);
            assertThat(answer.body()).as("%s", target).doesNotContain(CLINICAL);
          }
        });
  }

  @Test
  void aRelationshipThatEndsClosesTheRecordAtTheNextRequest() {
    Target page = new Target("GET", "/people/" + person.value());
    String cause = "matrix";
    twin.at(NOW);
    twin.access()
        .relate(
            new Access.Relationship(
                "org:RN2", home, person, RelationshipKind.CASELOAD, Instant.EPOCH, null, cause));
    assertThat(ask(page, twin.credential(Region.NURSE)).body()).contains(CLINICAL);
    Target api = new Target("GET", "/fhir/Condition/" + condition);
    assertThat(ask(api, twin.credential(Region.RELATED_APP)).status()).isEqualTo(200);

    twin.access().settle(List.of(cause), List.of());

    Answer after = ask(page, twin.credential(Region.NURSE));
    assertThat(after.status()).isEqualTo(403);
    assertThat(after.body()).doesNotContain(CLINICAL);
    assertThat(ask(api, twin.credential(Region.RELATED_APP)).status()).isEqualTo(404);
  }

  @TestFactory
  Stream<DynamicTest> tamperedIdsLeadNowhere() {
    List<DynamicTest> tests = new ArrayList<>();
    for (String route : Routes.of(twin.context())) {
      if (route.contains("{")) {
        tests.add(DynamicTest.dynamicTest(route, () -> HOSTILE.forEach(v -> tampered(route, v))));
      }
    }
    return tests.stream();
  }

  private static void tampered(String route, String value) {
    twin.at(NOW);
    Target target = target(route, value);
    Region.Viewer viewer = target.isApi() ? Region.SEER : Region.GOVERNOR_OF_ALL;
    Answer answer = ask(target, twin.credential(viewer));
    String short_ = target.path().substring(0, Math.min(90, target.path().length()));
    assertThat(answer.status())
        .as(short_)
        .isBetween(route.endsWith(OF_ANY_NUMBER) ? 200 : 400, 499);
    assertThat(answer.raw().header("Set-Cookie")).as(short_).isNull();
    assertThat(answer.body()).as(short_).doesNotContain("<script>alert", FAMILY, "root:", "49}");
  }

  @Test
  void idsOfOtherTypesLeadNowhere() {
    twin.at(NOW);
    for (String path :
        List.of(
            "/fhir/Patient/" + condition,
            "/fhir/Condition/" + patient,
            "/fhir/Patient/" + condition + "/$everything",
            "/fhir/Observation/" + condition + "/_history",
            "/fhir/Observation/" + condition + "/_history/1")) {
      assertThat(ask(new Target("GET", path), twin.credential(Region.SEER)).status())
          .as(path)
          .isEqualTo(404);
    }
  }

  @Test
  void aPageLinkOfAnotherCallerDoesNotHold() {
    twin.at(NOW);
    twin.feed(
        "EPR",
        List.of(
            new World.Item(
                    "EPR",
                    "Condition",
                    "w0-second",
                    World.LOOKED_AFTER,
                    "RN1",
                    Set.of(),
                    "\"subject\":{\"reference\":\"Patient/w0-p1\"}")
                .entry()));
    Target first = new Target("GET", "/fhir/Condition?patient=Patient/" + patient + "&_count=1");
    String next = ask(first, twin.credential(Region.SEER)).next();
    assertThat(next).isNotNull();
    Target page = new Target("GET", next);
    assertThat(ask(page, twin.credential(Region.SEER)).status()).isEqualTo(200);
    for (Region.Viewer other : List.of(Region.NARROW, Region.RELATED_APP, Region.FEED)) {
      assertThat(ask(page, twin.credential(other)).status()).as(other.name()).isEqualTo(410);
    }
    String tampered = next.substring(0, next.length() - 3) + "AAA";
    assertThat(ask(new Target("GET", tampered), twin.credential(Region.SEER)).status())
        .isEqualTo(410);
  }

  @TestFactory
  Stream<DynamicTest> otherMethodsAreNotTaken() {
    Set<String> routes = Routes.of(twin.context());
    return each(
        target -> {
          for (String method : List.of("PATCH", "TRACE", "PUT", "DELETE", "POST", "MKCOL")) {
            boolean mapped =
                routes.stream()
                    .filter(route -> route.startsWith(method + " "))
                    .flatMap(EndpointMatrixTests::alsoOfConsents)
                    .anyMatch(route -> target(route, null).path().equals(target.path()));
            if (!mapped) {
              Region.Viewer viewer = target.isApi() ? Region.SEER : Region.DOCTOR;
              Target other = new Target(method, target.path());
              Answer answer = ask(other, twin.credential(viewer));
              assertThat(answer.status()).as("%s", other).isIn(400, 403, 404, 405, 501);
              assertThat(answer.body()).as("%s", other).doesNotContain(FAMILY, CLINICAL);
            }
          }
        });
  }

  /// Consents are written as any type is, though they have routes of their own to be read by.
  private static Stream<String> alsoOfConsents(String route) {
    return Stream.of(route, route.replaceFirst("\\{type[^/]*\\}", "Consent"));
  }

  @TestFactory
  Stream<DynamicTest> aFormWithoutItsTokenIsNotTaken() {
    return each(
        target -> {
          if (!target.isApi() && target.changes()) {
            for (Region.Viewer viewer :
                List.of(Region.DOCTOR, Region.GOVERNOR_OF_ALL, Region.ENGINEER)) {
              Answer answer = ask(target, twin.credential(viewer));
              assertThat(answer.status()).as("%s", target).isEqualTo(403);
            }
          }
        });
  }
}
