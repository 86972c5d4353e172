package org.careweave.interference;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.careweave.Careweave;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Clause;
import org.careweave.access.Client;
import org.careweave.access.Clients;
import org.careweave.access.Policy;
import org.careweave.access.PolicyChange;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.directory.DirectoryLoad;
import org.careweave.directory.OrganisationKind;
import org.careweave.directory.Persona;
import org.careweave.exchange.Exchange;
import org.careweave.exchange.Receipt;
import org.careweave.exchange.Upload;
import org.careweave.kernel.OdsCode;
import org.careweave.people.People;
import org.careweave.record.Entry;
import org.careweave.record.Outcome;
import org.careweave.record.Records;
import org.careweave.record.Submission;
import org.careweave.record.Written;
import org.careweave.testing.StandingAgreement;
import org.careweave.testing.TestClient;
import org.careweave.testing.TestDatabase;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.util.ReflectionTestUtils;

/// One of the two platforms: its own database, a clock that stands, and the credentials of everyone
/// in the [Region].
final class Twin implements AutoCloseable {

  static final Sight SYSTEM =
      Sight.ofSystem(
          new Caller(Caller.Kind.SYSTEM, "test", "Test", "system", new OdsCode("RN1"), null));

  private final TestDatabase database = TestDatabase.fresh();
  private final ConfigurableApplicationContext context;
  private final int port;
  private final Wire wire;
  private final TwinBeans.StandingClock clock;
  private final Map<String, String> credentials = new HashMap<>();
  private final Map<String, String> formTokens = new HashMap<>();

  Twin(Path data, Instant start) {
    agree();
    context =
        new SpringApplicationBuilder(Careweave.class, TwinBeans.class)
            .profiles("demo")
            .run(
                "--server.port=0",
                "--careweave.data=" + data,
                "--careweave.database.url=" + database.url(),
                "--careweave.database.username=" + database.user(),
                "--careweave.database.password=" + database.password(),
                "--careweave.database.allow-unsafe=true");
    port = Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    wire = new Wire(port);
    clock = bean(TwinBeans.StandingClock.class);
    clock.set(start);
    DirectoryLoad load =
        bean(Directory.class).load(Region.DIRECTORY.getBytes(StandardCharsets.UTF_8));
    if (!(load instanceof DirectoryLoad.Loaded)) {
      throw new IllegalStateException("the directory was refused: " + load);
    }
    for (Clause clause : Region.clauses()) {
      PolicyChange change = bean(Policy.class).change(SYSTEM.caller(), clause, "A test");
      if (!(change instanceof PolicyChange.Changed)) {
        throw new IllegalStateException("a clause was refused: " + change);
      }
    }
  }

  /// Hospices are party to no agreement but that of who sees all: what they hold is kept from
  /// everybody else by nothing but that.
  private void agree() {
    Set<String> seers = Set.of(Persona.POPULATION_ANALYST.code());
    List<String> roles =
        Stream.concat(
                Region.APPLICATIONS.stream(), Arrays.stream(Persona.values()).map(Persona::code))
            .filter(role -> !seers.contains(role))
            .toList();
    StandingAgreement.end(database.jdbc());
    StandingAgreement.insertWithout(
        database.jdbc(), "all-but-hospices", roles, Set.of(OrganisationKind.HOSPICE.code()));
    StandingAgreement.insertFor(database.jdbc(), "seers", seers);
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  ConfigurableApplicationContext context() {
    return context;
  }

  Records records() {
    return bean(Records.class);
  }

  People people() {
    return bean(People.class);
  }

  Access access() {
    return bean(Access.class);
  }

  int port() {
    return port;
  }

  void plant(LeakyRecords.Leak leak) {
    ((LeakyRecords) records()).plant(leak);
  }

  void at(Instant now) {
    clock.set(now);
  }

  Instant now() {
    return clock.instant();
  }

  /// Ids that the server makes from now on are drawn from this seed, so that two platforms asked
  /// the same make the same ones.
  void reseed(long seed) {
    for (String maker : List.of("org.careweave.record.Writes", "org.careweave.exchange.Attempts")) {
      ReflectionTestUtils.setField(context.getBean(maker), "random", new Drawn(seed));
    }
  }

  /// As random as a secure one, for a test, and drawn from a seed.
  private static final class Drawn extends SecureRandom {

    private static final long serialVersionUID = 1L;

    private final transient SplittableRandom random;

    Drawn(long seed) {
      random = new SplittableRandom(seed);
    }

    @Override
    public long nextLong() {
      return random.nextLong();
    }
  }

  /// A feed sends a Bundle of type batch, received now.
  void feed(String source, List<String> entries) {
    if (entries.isEmpty()) {
      return;
    }
    String client = "feed-" + source.toLowerCase(java.util.Locale.ROOT);
    Caller caller = new Caller(Caller.Kind.FEED, client, client, "feed", new OdsCode("RN1"), null);
    byte[] body =
        ("{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":["
                + String.join(",", entries)
                + "]}")
            .getBytes(StandardCharsets.UTF_8);
    Receipt receipt =
        bean(Exchange.class)
            .accept(
                caller,
                new Upload(
                    new ByteArrayInputStream(body),
                    body.length,
                    "application/fhir+json",
                    now(),
                    "test"));
    if (!(receipt instanceof Receipt.Taken taken)) {
      throw new IllegalStateException("a Bundle was refused: " + receipt);
    }
    taken.outcomes().stream()
        .filter(org.careweave.record.Outcome.Refused.class::isInstance)
        .findFirst()
        .ifPresent(
            refused -> {
              throw new IllegalStateException("an entry was refused: " + refused);
            });
  }

  /// An application of this organisation writes something, now; returns its id.
  String write(String organisation, String type, String json) {
    OdsCode custodian = new OdsCode(organisation);
    Written written =
        records()
            .write(
                new Submission(
                    SYSTEM,
                    "CAREWEAVE",
                    Submission.IdRule.SERVER,
                    custodian,
                    Set.of(custodian),
                    true,
                    List.of(new Entry.Post(0, type, null, json.getBytes(StandardCharsets.UTF_8))),
                    now(),
                    "test"));
    if (!written.committed()) {
      throw new IllegalStateException("it was refused: " + written);
    }
    return ((Outcome.Stored) written.outcomes().getFirst()).key().id();
  }

  /// Deletes something that an application wrote, now.
  void remove(String type, String id) {
    OdsCode custodian = new OdsCode("RN1");
    Written written =
        records()
            .write(
                new Submission(
                    SYSTEM,
                    Submission.HERE,
                    Submission.IdRule.SERVER,
                    custodian,
                    Set.of(custodian, new OdsCode("RN2"), new OdsCode("RX9")),
                    true,
                    List.of(new Entry.Delete(0, type, id, null)),
                    now(),
                    "test"));
    if (!written.committed()) {
      throw new IllegalStateException("it was not deleted: " + written);
    }
  }

  /// What goes with every request of this viewer: a bearer token, or a session.
  String credential(Region.Viewer viewer) {
    return credentials.computeIfAbsent(
        viewer.name(),
        name ->
            viewer.isStaff()
                ? "Cookie: " + TestClient.of(port).signedInAs(name).cookies() + "\r\n"
                : "Authorization: Bearer " + token(viewer) + "\r\n");
  }

  private String token(Region.Viewer viewer) {
    Clients clients = bean(Clients.class);
    boolean known = clients.client(viewer.name()).isPresent();
    String secret =
        known
            ? clients.renewSecret(viewer.name())
            : clients.add(
                new Client(
                    Client.Kind.APP,
                    viewer.name(),
                    viewer.name(),
                    viewer.persona(),
                    new OdsCode(viewer.organisation())));
    return TestClient.of(port).token(viewer.name(), secret);
  }

  /// Lets everyone sign in anew: tokens and sessions do not last for ever.
  void forget() {
    credentials.clear();
    formTokens.clear();
  }

  Wire wire() {
    return wire;
  }

  Map<String, String> formTokens() {
    return formTokens;
  }

  /// Waits until all that was stored is part of what was known by now.
  void numbered() {
    while (database
            .jdbc()
            .sql(
                """
                select count(*) from record.change c
                where not exists (select from record.numbered n where n.tx = c.tx)
                """)
            .query(Integer.class)
            .single()
        > 0) {
      Thread.onSpinWait();
    }
  }

  /// Persons and homes get numbers above this from now on: those of the two platforms must be the
  /// same, and hidden persons have used some up.
  void numbersFrom(long first) {
    numbersFrom("people.person_id_seq", first);
    numbersFrom("record.compartment_id_seq", first);
  }

  /// The same for corrections: those of hidden things have numbers too.
  void correctionsFrom(long first) {
    numbersFrom("record.moved_item_id_seq", first);
  }

  private void numbersFrom(String sequence, long first) {
    database
        .jdbc()
        .sql("select setval(?::regclass, ?)")
        .params(List.of(sequence, first))
        .query()
        .listOfRows();
  }

  TestDatabase database() {
    return database;
  }

  @Override
  public void close() throws java.io.IOException {
    wire.close();
    context.close();
    database.close();
  }
}
