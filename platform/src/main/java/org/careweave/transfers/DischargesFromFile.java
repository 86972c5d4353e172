package org.careweave.transfers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Purpose;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.kernel.NhsNumber;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.people.PeopleQuery;
import org.careweave.transfers.DischargePlan.Criteria;
import org.careweave.transfers.DischargePlan.Said;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// In a demonstration, makes the discharge plans of a file as the wards it names would: through the
/// front door, each as soon as the person's stay is there, and only while there are none yet.
@Component
@Profile("demo")
@ConditionalOnProperty("careweave.transfers.plans-file")
class DischargesFromFile implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(DischargesFromFile.class);
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final int ROUNDS = 360;

  private final Planning planning;
  private final PlanRows rows;
  private final Access access;
  private final Directory directory;
  private final Around around;
  private volatile CountDownLatch end = new CountDownLatch(0);

  DischargesFromFile(
      Planning planning, PlanRows rows, Access access, Directory directory, Around around) {
    this.planning = planning;
    this.rows = rows;
    this.access = access;
    this.directory = directory;
    this.around = around;
  }

  /// What else it needs.
  @Component("dischargesFromFileAround")
  record Around(People people, TransferSettings settings) {}

  /// Makes those that can be made; returns those that cannot yet.
  List<JsonNode> round(List<JsonNode> waiting) {
    return waiting.stream().filter(one -> !made(one)).toList();
  }

  private boolean made(JsonNode one) {
    Optional<Caller> caller = caller(one.path("by").asString(), one.path("team").asString());
    Optional<NhsNumber> number = NhsNumber.parse(one.path("nhsNumber").asString());
    if (caller.isEmpty() || number.isEmpty()) {
      return false;
    }
    Sight sight = access.sight(caller.get(), Purpose.DIRECT_CARE);
    List<FoundPerson> found =
        around.people().find(new PeopleQuery.ByNhsNumber(number.get()), sight, 1);
    Optional<Stay> stay =
        found.isEmpty() ? Optional.empty() : planning.stay(found.getFirst().person(), sight);
    return stay.isPresent()
        && planning.save(found.getFirst(), said(one, stay.get()), null, sight)
            instanceof PlanOutcome.Done;
  }

  private Said said(JsonNode one, Stay stay) {
    String team = one.path("waits").asString();
    Party waits =
        directory
            .team(team)
            .map(known -> new Party(known.organisation(), known.code()))
            .orElseGet(() -> planning.ward(stay));
    LocalDate today = LocalDate.ofInstant(planning.now(), ZoneId.of("Europe/London"));
    return new Said(
        Criteria.ofCode(one.path("criteria").asString()),
        some(one, "criterion"),
        today.plusDays(one.path("expectedInDays").asInt()),
        some(one, "pathway"),
        some(one, "delay"),
        waits,
        "");
  }

  private static @Nullable String some(JsonNode one, String field) {
    String value = one.path(field).asString();
    return value.isEmpty() ? null : value;
  }

  private Optional<Caller> caller(String user, String team) {
    return directory
        .now()
        .staffMember(user)
        .flatMap(
            member ->
                member.profiles().stream()
                    .filter(profile -> team.equals(profile.team()))
                    .findFirst()
                    .map(
                        profile ->
                            new Caller(
                                Caller.Kind.STAFF,
                                member.user(),
                                member.name(),
                                profile.persona().code(),
                                profile.organisation(),
                                profile.team())));
  }

  @Override
  public void start() {
    end = new CountDownLatch(1);
    Thread.ofVirtual().name("plans-from-file").start(this::run);
  }

  private void run() {
    CountDownLatch until = end;
    Path file = around.settings().plansFile();
    if (file == null || rows.any()) {
      return;
    }
    try {
      List<JsonNode> waiting = new ArrayList<>();
      JsonMapper.shared().readTree(Files.readAllBytes(file)).path("plans").forEach(waiting::add);
      int all = waiting.size();
      for (int i = 0; i < ROUNDS && !waiting.isEmpty(); i++) {
        if (until.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
        int before = waiting.size();
        waiting = round(waiting);
        if (waiting.size() < before) {
          LOG.info(
              "{} of {} discharge plans of the demonstration are made", all - waiting.size(), all);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      LOG.warn("The plans of the demonstration were not made: {}", e.getClass().getSimpleName());
    }
  }

  @Override
  public void stop() {
    end.countDown();
  }

  @Override
  public boolean isRunning() {
    return end.getCount() > 0;
  }
}
