package org.careweave.workspace;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.tasks.TaskChanges;
import org.careweave.tasks.TaskWatch;
import org.careweave.tasks.Tasks;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// Tells an open page that what it shows has changed (server-sent events). Nothing of anybody is in
/// the stream: the page reads again what it shows, as whoever is signed in then.
@Controller
class ChangesController {

  /// A stream ends after this long and is opened again by the browser: whoever has signed out, left
  /// or changed role by then gets none.
  static final Duration LASTS = Duration.ofMinutes(5);

  private final TaskChanges changes;
  private final Tasks tasks;
  private final Looking looking;
  private final OpenPages open;

  ChangesController(TaskChanges changes, Tasks tasks, Looking looking, OpenPages open) {
    this.changes = changes;
    this.tasks = tasks;
    this.looking = looking;
    this.open = open;
  }

  /// @param read when the page was read, in milliseconds since 1970
  /// @param seen number of the last event the page had, when its connection was lost
  @GetMapping("/tasks/changes")
  SseEmitter list(
      @RequestParam(defaultValue = "0") long read,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String seen) {
    Sight sight = looking.sight();
    String team = sight.caller().team();
    if (team == null) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    String list = "team:" + team;
    return opened(sight, list, null, seen, () -> changes.mayHaveChanged(list, at(read)));
  }

  @GetMapping("/tasks/{id:[0-9a-fA-F-]{36}}/changes")
  SseEmitter task(
      @PathVariable String id,
      @RequestParam(defaultValue = "0") int version,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String seen) {
    Sight sight = looking.sight();
    UUID task = tasks.task(id, sight).map(one -> UUID.fromString(one.id())).orElse(null);
    if (task == null) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return opened(
        sight,
        null,
        task,
        seen,
        () -> tasks.task(id, sight).map(now -> now.version() != version).orElse(true));
  }

  /// What may have changed between reading a page and this moment is asked for after the watch has
  /// begun: between the two nothing is missed.
  private SseEmitter opened(
      Sight sight,
      @Nullable String list,
      @Nullable UUID task,
      @Nullable String seen,
      java.util.function.BooleanSupplier changed) {
    Caller caller = sight.caller();
    OpenPages.Stream stream =
        open.open(caller.id(), number(seen))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS));
    TaskWatch watch = new TaskWatch(caller, sight.purpose(), list, task, stream::changed);
    stream.whenClosed(() -> changes.leave(watch));
    changes.watch(watch);
    if (seen != null || changed.getAsBoolean()) {
      stream.changed();
    }
    return stream.emitter();
  }

  static Instant at(long millis) {
    return Instant.ofEpochMilli(Math.max(0, Math.min(millis, 4_102_444_800_000L)));
  }

  static long number(@Nullable String seen) {
    return seen != null && seen.matches("[0-9]{1,15}") ? Long.parseLong(seen) : 0;
  }
}
