package org.careweave.transfers;

import java.time.LocalDate;
import java.time.ZoneId;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.kernel.Running;
import org.careweave.people.FoundPerson;
import org.careweave.people.FromFile;
import org.careweave.transfers.DischargePlan.Criteria;
import org.careweave.transfers.DischargePlan.Said;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.Lifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// In a demonstration, makes the discharge plans of a file as the wards it names would: through the
/// front door, each as soon as the person's stay is there, and only while there are none yet.
@Component
@Profile("demo")
@ConditionalOnProperty("careweave.transfers.plans-file")
class DischargesFromFile implements Running {

  private final FromFile files;
  private final Planning planning;
  private final Directory directory;
  private final Lifecycle run;

  DischargesFromFile(
      FromFile files,
      Planning planning,
      PlanRows rows,
      Directory directory,
      TransferSettings settings) {
    this.files = files;
    this.planning = planning;
    this.directory = directory;
    this.run =
        files.run(settings.plansFile(), "plans", "discharge plans", () -> !rows.any(), this::made);
  }

  private boolean made(JsonNode one, Sight sight) {
    return files.about(one, sight).filter(about -> made(one, about, sight)).isPresent();
  }

  private boolean made(JsonNode one, FoundPerson about, Sight sight) {
    return planning
        .stay(about.person(), sight)
        .map(stay -> planning.save(about, said(one, stay), null, sight))
        .filter(PlanOutcome.Done.class::isInstance)
        .isPresent();
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

  @Override
  public Lifecycle kept() {
    return run;
  }
}
