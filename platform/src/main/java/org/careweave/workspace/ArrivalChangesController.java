package org.careweave.workspace;

import java.time.Instant;
import org.careweave.access.Sight;
import org.careweave.transfers.TransferChanges;
import org.careweave.transfers.TransferWatch;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// Tells an open arrivals list that somebody is on the way, has arrived with a crew or was taken
/// over (server-sent events). Nothing of anybody is in the stream.
@Controller
class ArrivalChangesController {

  private final TransferChanges changes;
  private final Looking looking;
  private final OpenPages open;

  ArrivalChangesController(TransferChanges changes, Looking looking, OpenPages open) {
    this.changes = changes;
    this.looking = looking;
    this.open = open;
  }

  /// The address of the stream of a page read now.
  static String address(Instant now) {
    return "/arrivals/changes?read=" + now.toEpochMilli();
  }

  /// What may have changed between reading a page and this moment is asked for after the watch has
  /// begun: between the two nothing is missed.
  ///
  /// @param read when the page was read, in milliseconds since 1970
  /// @param seen number of the last event the page had, when its connection was lost
  @GetMapping("/arrivals/changes")
  SseEmitter arrivals(
      @RequestParam(defaultValue = "0") long read,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String seen) {
    Sight sight = looking.sight();
    if (sight.caller().team() == null) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    OpenPages.Stream stream =
        open.open(sight.caller().id(), ChangesController.number(seen))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS));
    TransferWatch watch = changes.watch(sight.caller(), sight.purpose(), stream::changed);
    stream.whenClosed(() -> changes.leave(watch));
    if (seen != null || changes.mayHaveChanged(watch, ChangesController.at(read))) {
      stream.changed();
    }
    return stream.emitter();
  }
}
