package org.careweave.interference;

import java.util.List;
import java.util.Random;
import java.util.Set;

/// Reading by id: what is shown, what is hidden, what is deleted, in every version and form.
final class ReadCases {

  private final World world;
  private final Random random;
  private final List<Region.Viewer> callers;

  ReadCases(World world, Random random, List<Region.Viewer> callers) {
    this.world = world;
    this.random = random;
    this.callers = callers;
  }

  Case next() {
    World.Item item = world.any(random);
    String at = "/fhir/" + item.key();
    return switch (random.nextInt(10)) {
      case 0 -> one("read", talk -> talk.get(at));
      case 1 -> one("read as XML", talk -> talk.get(at + "?_format=xml"));
      case 2 -> one("read head", talk -> talk.head(at));
      case 3 -> one("read if changed", talk -> talk.get(at, "If-None-Match: W/\"1\""));
      case 4 ->
          one(
              "read if changed since",
              talk -> talk.get(at, "If-Modified-Since: Fri, 01 Jan 2038 00:00:00 GMT"));
      case 5 -> {
        int version = 1 + random.nextInt(3);
        yield one("vread", talk -> talk.get(at + "/_history/" + version));
      }
      case 6 -> one("history", talk -> talk.get(at + "/_history"));
      case 7 -> one("history pages", talk -> pages(talk, at + "/_history?_count=1"));
      case 8 -> {
        String nowhere = random.nextBoolean() ? "/fhir/metadata" : at + "/$nothing";
        yield one(PageCases.WITHOUT_PERSONS, talk -> talk.get(nowhere));
      }
      default -> everything();
    };
  }

  private Case one(String path, Case.Script script) {
    return new Case(Set.of(path), callers.get(random.nextInt(callers.size())), script);
  }

  /// The first page and all that follow.
  static void pages(Talk talk, String first) {
    String next = first;
    for (int n = 0; next != null && n < 20; n++) {
      next = talk.get(next).next();
    }
  }

  private Case everything() {
    List<World.Item> patients = random.nextInt(3) == 0 ? world.hiddenPatients() : world.patients();
    World.Item patient = patients.get(random.nextInt(patients.size()));
    String at = "/fhir/" + patient.key() + "/$everything";
    String type = world.any(random).type();
    String query =
        switch (random.nextInt(8)) {
          case 0 -> "?_type=" + type + ",Patient";
          case 1 -> "?_since=2026-01-01";
          case 2 -> "?start=2021-01-01&end=2024-01-01";
          case 3 -> "?_count=3";
          case 4 -> "?_asKnownAt=" + Talk.encoded(Stage.START.plusSeconds(3600).toString());
          default -> "?_type=Patient," + world.any(random).type() + "," + world.any(random).type();
        };
    return one("everything", talk -> talk.get(at + query));
  }

  /// The audit trail, by whom it is not for: as any type of which there is nothing. And figures, by
  /// whom no agreement lets count.
  Case trail() {
    Region.Viewer viewer = callers.get(random.nextInt(callers.size()));
    return new Case(
        Set.of(PageCases.WITHOUT_PERSONS),
        viewer,
        talk -> {
          talk.get("/fhir/AuditEvent?_count=5");
          talk.get("/fhir/AuditEvent/trail-1");
          talk.form("/fhir/AuditEvent/_search", "_count=5");
          talk.get("/fhir/$count-people?agreement=standing&rows=age");
          talk.get("/fhir/$count-items?agreement=standing&kind=admissions");
        });
  }

  /// What people chose about sharing, by whom it is not for: as any type.
  Case choices() {
    Region.Viewer viewer = callers.get(random.nextInt(callers.size()));
    return new Case(
        Set.of(PageCases.WITHOUT_PERSONS),
        viewer,
        talk -> {
          talk.get("/fhir/Consent?_count=5");
          talk.get("/fhir/Consent/choice-1");
          talk.form("/fhir/Consent/_search", "_count=5");
        });
  }
}
