package org.careweave.plans;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Purpose;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.directory.RoleProfile;
import org.careweave.directory.StaffMember;
import org.careweave.kernel.NhsNumber;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.people.PeopleQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// In a demonstration, starts the sections of a file as the people it names would: through the
/// front
/// door, each as soon as their sight covers the person, and only while there are none yet.
@Component
@Profile("demo")
@ConditionalOnProperty("careweave.plans.file")
class PlansFromFile implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(PlansFromFile.class);
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final int ROUNDS = 360;

  private final Plans plans;
  private final PlanRows rows;
  private final Access access;
  private final Directory directory;
  private final Around around;
  private volatile CountDownLatch end = new CountDownLatch(0);

  PlansFromFile(Plans plans, PlanRows rows, Access access, Directory directory, Around around) {
    this.plans = plans;
    this.rows = rows;
    this.access = access;
    this.directory = directory;
    this.around = around;
  }

  /// What else it needs.
  @Component("plansFromFileAround")
  record Around(People people, PlanSettings settings, InstantSource clock) {}

  /// Starts those that can be started; returns those that cannot yet.
  List<JsonNode> round(List<JsonNode> waiting) {
    List<JsonNode> left = new ArrayList<>();
    for (JsonNode one : waiting) {
      if (!started(one)) {
        left.add(one);
      }
    }
    return left;
  }

  private boolean started(JsonNode one) {
    Optional<Caller> caller = caller(one.path("by").asString(), one.path("team").asString());
    Optional<NhsNumber> number = NhsNumber.parse(one.path("nhsNumber").asString());
    Optional<SectionKind> kind = SectionKind.ofCode(one.path("section").asString());
    if (caller.isEmpty() || number.isEmpty() || kind.isEmpty()) {
      return false;
    }
    Sight sight = access.sight(caller.get(), Purpose.DIRECT_CARE);
    List<FoundPerson> found =
        around.people().find(new PeopleQuery.ByNhsNumber(number.get()), sight, 1);
    return !found.isEmpty()
        && !(plans.start(found.getFirst(), kind.get(), says(one), sight)
            instanceof PlanOutcome.Refused);
  }

  private Map<String, PlanValue> says(JsonNode one) {
    LocalDate today = LocalDate.ofInstant(around.clock().instant(), ZoneId.of("Europe/London"));
    int days = one.path("reviewInDays").asInt();
    Map<String, PlanValue> says = new HashMap<>();
    one.path("says")
        .properties()
        .forEach(field -> says.put(field.getKey(), PlanValue.of(field.getValue().asString())));
    says.put("reviewed", PlanValue.of(today.minusDays(180L - days).toString()));
    says.put("review", PlanValue.of(today.plusDays(days).toString()));
    return says;
  }

  private Optional<Caller> caller(String user, String team) {
    return directory.now().staffMember(user).flatMap(member -> caller(member, team));
  }

  private static Optional<Caller> caller(StaffMember member, String team) {
    return member.profiles().stream()
        .filter(profile -> Objects.equals(profile.team(), team))
        .findFirst()
        .map(profile -> caller(member, profile));
  }

  private static Caller caller(StaffMember member, RoleProfile profile) {
    return new Caller(
        Caller.Kind.STAFF,
        member.user(),
        member.name(),
        profile.persona().code(),
        profile.organisation(),
        profile.team());
  }

  @Override
  public void start() {
    end = new CountDownLatch(1);
    Thread.ofVirtual().name("plans-from-file").start(this::run);
  }

  private void run() {
    CountDownLatch until = end;
    Path file = around.settings().file();
    if (file == null || !rows.teams().isEmpty()) {
      return;
    }
    try {
      List<JsonNode> waiting = new ArrayList<>();
      JsonMapper.shared().readTree(Files.readAllBytes(file)).path("sections").forEach(waiting::add);
      int all = waiting.size();
      for (int i = 0; i < ROUNDS && !waiting.isEmpty(); i++) {
        if (until.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
        int before = waiting.size();
        waiting = round(waiting);
        if (waiting.size() < before) {
          LOG.info("{} of {} sections of plans are made", all - waiting.size(), all);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      LOG.warn("Plans of the demonstration were not made: {}", e.getClass().getSimpleName());
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
