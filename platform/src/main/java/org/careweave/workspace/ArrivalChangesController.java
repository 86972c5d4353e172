package org.careweave.workspace;

import java.time.Instant;
import java.util.List;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.exchange.Arrival;
import org.careweave.exchange.ArrivalChanges;
import org.careweave.exchange.ArrivalWatch;
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

/// Tells an open arrivals list that somebody is on the way, came with a crew, was taken over, is in
/// the department or has left it, or has something else in place (server-sent events). Nothing of
/// anybody is in the stream.
@Controller
class ArrivalChangesController {

  private final TransferChanges transfers;
  private final ArrivalChanges arrivals;
  private final Directory directory;
  private final Looking looking;
  private final OpenPages open;

  ArrivalChangesController(
      TransferChanges transfers,
      ArrivalChanges arrivals,
      Directory directory,
      Looking looking,
      OpenPages open) {
    this.transfers = transfers;
    this.arrivals = arrivals;
    this.directory = directory;
    this.looking = looking;
    this.open = open;
  }

  /// The address of the stream of a page read now.
  static String address(Instant now, List<Arrival> shown) {
    return "/arrivals/changes?read=" + now.toEpochMilli() + "&shown=" + ArrivalChanges.mark(shown);
  }

  /// What may have changed between reading a page and this moment is asked for after the watches
  /// have begun: between the two nothing is missed.
  ///
  /// @param read when the page was read, in milliseconds since 1970
  /// @param shown the mark of who was in the department then
  /// @param seen number of the last event the page had, when its connection was lost
  @GetMapping("/arrivals/changes")
  SseEmitter arrivals(
      @RequestParam(defaultValue = "0") long read,
      @RequestParam(defaultValue = "") String shown,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String seen) {
    Sight sight = looking.sight();
    Caller caller = sight.caller();
    if (caller.team() == null) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    OpenPages.Stream stream =
        open.open(caller.id(), ChangesController.number(seen))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS));
    boolean department = ArrivalsController.hasDepartment(caller, directory.now());
    ArrivalWatch list = new ArrivalWatch(caller, sight.purpose(), department, stream::changed);
    TransferWatch crews = transfers.watch(caller, sight.purpose(), stream::changed);
    stream.whenClosed(
        () -> {
          transfers.leave(crews);
          arrivals.leave(list);
        });
    arrivals.watch(list);
    if (seen != null
        || transfers.mayHaveChanged(crews, ChangesController.at(read))
        || arrivals.hasChanged(list, shown, sight)) {
      stream.changed();
    }
    return stream.emitter();
  }
}
