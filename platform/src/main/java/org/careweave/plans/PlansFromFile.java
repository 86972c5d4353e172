package org.careweave.plans;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.careweave.access.Sight;
import org.careweave.kernel.Running;
import org.careweave.people.FromFile;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.Lifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// In a demonstration, starts the sections of a file as the people it names would: through the
/// front door, and only while there are none yet.
@Component
@Profile("demo")
@ConditionalOnProperty("careweave.plans.file")
class PlansFromFile implements Running {

  private final FromFile files;
  private final Plans plans;
  private final InstantSource clock;
  private final Lifecycle run;

  PlansFromFile(
      FromFile files, Plans plans, PlanRows rows, PlanSettings settings, InstantSource clock) {
    this.files = files;
    this.plans = plans;
    this.clock = clock;
    this.run =
        files.run(
            settings.file(),
            "sections",
            "sections of plans",
            () -> rows.teams().isEmpty(),
            this::made);
  }

  private boolean made(JsonNode one, Sight sight) {
    return SectionKind.ofCode(one.path("section").asString())
        .flatMap(
            kind ->
                files.about(one, sight).map(about -> plans.start(about, kind, says(one), sight)))
        .filter(outcome -> !(outcome instanceof PlanOutcome.Refused))
        .isPresent();
  }

  private Map<String, PlanValue> says(JsonNode one) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/London"));
    int days = one.path("reviewInDays").asInt();
    Map<String, PlanValue> says = new HashMap<>();
    one.path("says")
        .properties()
        .forEach(field -> says.put(field.getKey(), PlanValue.of(field.getValue().asString())));
    says.put("reviewed", PlanValue.of(today.minusDays(180L - days).toString()));
    says.put("review", PlanValue.of(today.plusDays(days).toString()));
    return says;
  }

  @Override
  public Lifecycle kept() {
    return run;
  }
}
