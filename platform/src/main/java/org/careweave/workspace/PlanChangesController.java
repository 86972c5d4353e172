package org.careweave.workspace;

import java.util.UUID;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.design.Shell;
import org.careweave.plans.PlanChanges;
import org.careweave.plans.PlanSection;
import org.careweave.plans.PlanWatch;
import org.careweave.plans.Plans;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// Tells an open page of a section that it has changed (server-sent events). Nothing of anybody is
/// in the stream.
@Controller
class PlanChangesController {

  private final PlanChanges changes;
  private final Plans plans;
  private final Looking looking;
  private final OpenPages open;

  PlanChangesController(PlanChanges changes, Plans plans, Looking looking, OpenPages open) {
    this.changes = changes;
    this.plans = plans;
    this.looking = looking;
    this.open = open;
  }

  /// What may have changed between reading a page and this moment is asked for after the watch has
  /// begun: between the two nothing is missed.
  ///
  /// @param version the version the page shows
  /// @param seen number of the last event the page had, when its connection was lost
  @GetMapping("/plans/{id:[0-9a-fA-F-]{36}}/changes")
  SseEmitter section(
      @PathVariable String id,
      @RequestParam(defaultValue = "0") int version,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String seen) {
    Sight sight = looking.sight();
    Caller caller = sight.caller();
    UUID section =
        plans
            .section(id, sight)
            .map(one -> UUID.fromString(one.id()))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    long number = seen != null && seen.matches("[0-9]{1,15}") ? Long.parseLong(seen) : 0;
    OpenPages.Stream stream =
        open.open(caller.id(), number)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS));
    PlanWatch watch = new PlanWatch(caller, sight.purpose(), section, stream::changed);
    stream.whenClosed(() -> changes.leave(watch));
    changes.watch(watch);
    boolean changed =
        plans.section(id, sight).map(PlanSection::version).filter(v -> v == version).isEmpty();
    if (seen != null || changed) {
      stream.changed();
    }
    return stream.emitter();
  }

  /// A shell whose page is told of changes of a section.
  static Shell live(Shell shell, PlanSection section) {
    return Shells.live(
        shell,
        PlanSectionController.address(section.id()) + "/changes?version=" + section.version());
  }
}
