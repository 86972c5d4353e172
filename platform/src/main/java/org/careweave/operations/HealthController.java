package org.careweave.operations;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.List;
import org.careweave.design.ClinicalDate;
import org.careweave.design.Mark;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// The state of the platform for people; machines ask `/actuator/health/readiness`.
@Controller
class HealthController {

  private final OperationsDesk desk;
  private final HealthEndpoint health;
  private final InstantSource clock;

  HealthController(OperationsDesk desk, HealthEndpoint health, InstantSource clock) {
    this.desk = desk;
    this.health = health;
    this.clock = clock;
  }

  @GetMapping("/operations/health")
  String show(HttpServletRequest request, Model model) {
    desk.enter(Section.HEALTH);
    List<HealthPage.Part> parts =
        List.of(
            part("Database", "db", "Without it nothing can be shown or taken in."),
            part(
                "Audit trail",
                "audit",
                "While it cannot be written, nothing is shown; feeds are asked to send again."),
            part("Disk", "diskSpace", "When it fills, nothing more can be taken in."));
    boolean well = parts.stream().allMatch(p -> p.state().tone() == Mark.Tone.PLAIN);
    model.addAttribute(
        "page",
        new HealthPage(
            desk.shell(request),
            well
                ? "Everything the platform needs is there."
                : "Something the platform needs is away.",
            ClinicalDate.of(clock.instant()),
            parts));
    return "operations/health";
  }

  private HealthPage.Part part(String name, String contributor, String meaning) {
    HealthDescriptor state = health.healthForPath(contributor);
    boolean up = state != null && state.getStatus().equals(Status.UP);
    Mark mark = up ? new Mark("Working", Mark.Tone.PLAIN) : new Mark("Away", Mark.Tone.ALERT);
    return new HealthPage.Part(name, mark, meaning);
  }
}
