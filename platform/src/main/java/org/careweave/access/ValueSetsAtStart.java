package org.careweave.access;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.careweave.directory.Directory;
import org.careweave.directory.RoleProfile;
import org.careweave.directory.StaffMember;
import org.careweave.kernel.Problem;
import org.careweave.kernel.Rounds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Brings the value sets of the file that a setting names, in the name of one officer, and puts
/// each
/// in force in the name of another when the record is compared with it: by the same door as people,
/// so what that refuses is refused. A set of which any version is known is left as people have it
/// by now, save that what still waits for its second officer is signed. A faulty file stops the
/// start.
@Component
@Order(2)
@ConditionalOnProperty("careweave.value-sets.file")
final class ValueSetsAtStart implements ApplicationRunner, DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(ValueSetsAtStart.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final SensitivitySets sets;
  private final Access access;
  private final Directory directory;
  private final ValueSetSettings settings;
  private final List<Wanted> waiting = new CopyOnWriteArrayList<>();
  private final Rounds rounds = new Rounds("value-sets", PAUSE, this::sign);

  ValueSetsAtStart(
      SensitivitySets sets, Access access, Directory directory, ValueSetSettings settings) {
    this.sets = sets;
    this.access = access;
    this.directory = directory;
    this.settings = settings;
  }

  /// One set of the file.
  private record Wanted(
      String url,
      String file,
      String label,
      String words,
      Sight bringing,
      String signed,
      Sight signing) {}

  @Override
  public void run(ApplicationArguments arguments) throws IOException {
    JsonNode file =
        JsonMapper.shared().readTree(Files.readString(Objects.requireNonNull(settings.file())));
    List<Wanted> all = new ArrayList<>();
    file.path("sets").forEach(one -> all.add(wanted(one)));
    if (all.isEmpty()) {
      throw faulty("it has no sets");
    }
    all.forEach(this::bring);
    if (!waiting.isEmpty()) {
      rounds.start();
    }
  }

  private Wanted wanted(JsonNode one) {
    return new Wanted(
        one.path("valueSet").path("url").asString(""),
        one.path("valueSet").toString(),
        one.path("label").asString(""),
        one.path("words").asString(""),
        officer(one.path("bringing").asString("")),
        one.path("signed").asString(""),
        officer(one.path("signing").asString("")));
  }

  private Sight officer(String user) {
    StaffMember member =
        directory
            .now()
            .staffMember(user)
            .orElseThrow(() -> faulty("the directory has no “" + user + "”"));
    return member.profiles().stream()
        .map(profile -> access.sight(caller(member, profile), Purpose.GOVERNANCE))
        .filter(sets::mayDecide)
        .findFirst()
        .orElseThrow(() -> faulty("no rule lets “" + user + "” decide what is sensitive"));
  }

  private static Caller caller(StaffMember member, RoleProfile as) {
    return new Caller(
        Caller.Kind.STAFF,
        member.user(),
        member.name(),
        as.persona().code(),
        as.organisation(),
        as.team());
  }

  private void bring(Wanted one) {
    if (known(one).isEmpty()) {
      switch (sets.bring(one.file(), one.label(), one.words(), one.bringing())) {
        case SensitivityOutcome.Done _ -> LOG.info("A value set for {} was brought", one.label());
        case SensitivityOutcome.Refused(var problems) -> throw faulty(words(problems));
      }
    }
    if (known(one).stream().anyMatch(set -> set.status().isOpen())) {
      waiting.add(one);
    }
  }

  private List<SensitivitySet> known(Wanted one) {
    return sets.all(one.signing()).stream()
        .filter(set -> set.named().url().equals(one.url()))
        .toList();
  }

  private void sign() {
    for (Wanted one : waiting) {
      Optional<SensitivitySet> open =
          known(one).stream().filter(set -> set.status().isOpen()).findFirst();
      if (open.isEmpty()) {
        waiting.remove(one);
      } else if (open.get().status() == SensitivitySet.Status.READY
          && sets.sign(open.get().id(), one.signed(), one.signing())
              instanceof SensitivityOutcome.Refused(var problems)) {
        LOG.warn("A value set for {} was not signed: {}", one.label(), words(problems));
        waiting.remove(one);
      }
    }
    if (waiting.isEmpty()) {
      rounds.stop();
    }
  }

  private static String words(List<Problem> problems) {
    return String.join("; ", problems.stream().map(Problem::words).toList());
  }

  private static IllegalStateException faulty(String words) {
    return new IllegalStateException("careweave.value-sets.file is faulty: " + words);
  }

  @Override
  public void destroy() {
    rounds.stop();
  }
}
