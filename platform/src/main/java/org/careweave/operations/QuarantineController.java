package org.careweave.operations;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.exchange.Exchange;
import org.careweave.exchange.Payload;
import org.careweave.exchange.QuarantineFilter;
import org.careweave.exchange.Quarantined;
import org.careweave.exchange.Settled;
import org.careweave.kernel.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// The quarantine: what could not be used, why, and what to do about it.
@Controller
class QuarantineController {

  private static final int PAGE = 50;

  private final OperationsDesk desk;
  private final Exchange exchange;
  private final Directory directory;

  QuarantineController(OperationsDesk desk, Exchange exchange, Directory directory) {
    this.desk = desk;
    this.exchange = exchange;
    this.directory = directory;
  }

  @GetMapping("/operations/quarantine")
  String list(
      @RequestParam(required = false) @Nullable String source,
      @RequestParam(required = false) @Nullable String code,
      @RequestParam(defaultValue = "OPEN") String status,
      @RequestParam(required = false) @Nullable Long before,
      HttpServletRequest request,
      Model model) {
    Sight sight = desk.enter(Section.QUARANTINE);
    QuarantineFilter filter = new QuarantineFilter(given(source), given(code), status(status));
    List<Quarantined> found = exchange.quarantine(sight, filter, before, PAGE + 1);
    model.addAttribute(
        "page",
        new QuarantinePresenter(directory.now())
            .list(desk.shell(request), filter, status, found, PAGE));
    return "operations/quarantine";
  }

  @GetMapping("/operations/quarantine/{id}")
  String one(
      @PathVariable long id,
      @RequestParam(required = false) @Nullable String done,
      HttpServletRequest request,
      Model model) {
    Sight sight = desk.enter(Section.QUARANTINE);
    String words =
        done == null
            ? null
            : switch (done) {
              case "replayed" -> "It was tried again and taken: it is in the record now.";
              case "discarded" -> "It is discarded, with your reason.";
              default -> null;
            };
    model.addAttribute("page", page(item(id, sight), request, words, null, List.of()));
    return "operations/quarantined";
  }

  @GetMapping("/operations/quarantine/{id}/content")
  String content(@PathVariable long id, HttpServletRequest request, Model model) {
    Sight sight = desk.enter(Section.QUARANTINE);
    Quarantined item = item(id, sight);
    if (!desk.runsFeeds()) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    Payload payload = exchange.payload(id, sight);
    model.addAttribute("page", QuarantinePresenter.sent(desk.shell(request), item, payload));
    return "operations/sent";
  }

  @PostMapping("/operations/quarantine/{id}")
  String settle(
      @PathVariable long id,
      @RequestParam String decision,
      @RequestParam(defaultValue = "") String reason,
      HttpServletRequest request,
      Model model) {
    Sight sight = desk.enter(Section.QUARANTINE);
    if (!desk.runsFeeds()) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    Settled settled =
        switch (decision) {
          case "replay" -> exchange.replay(id, reason.strip(), sight);
          case "discard" -> exchange.discard(id, reason.strip(), sight);
          default -> throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        };
    return switch (settled) {
      case Settled.Done _ ->
          "redirect:/operations/quarantine/"
              + id
              + "?done="
              + (decision.equals("replay") ? "replayed" : "discarded");
      case Settled.Refused(var problems) -> {
        model.addAttribute("page", page(item(id, sight), request, null, reason, problems));
        yield "operations/quarantined";
      }
    };
  }

  private QuarantinedPage page(
      Quarantined item,
      HttpServletRequest request,
      @Nullable String done,
      @Nullable String reason,
      List<Problem> problems) {
    QuarantinedPage.Deciding deciding = null;
    if (desk.runsFeeds() && item.status() == Quarantined.Status.OPEN) {
      boolean noReason = reason != null && reason.isBlank();
      deciding =
          new QuarantinedPage.Deciding(
              "/operations/quarantine/" + item.id(), reason, noReason ? "Say why" : null);
    }
    boolean atField = deciding != null && deciding.error() != null;
    return new QuarantinePresenter(directory.now())
        .one(desk.shell(request), item, done, deciding, atField ? List.of() : problems);
  }

  private Quarantined item(long id, Sight sight) {
    QuarantineFilter any = new QuarantineFilter(null, null, null);
    long before = id == Long.MAX_VALUE ? id : id + 1;
    Optional<Quarantined> found =
        exchange.quarantine(sight, any, before, 1).stream().filter(q -> q.id() == id).findFirst();
    return found.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static @Nullable String given(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  private static Quarantined.@Nullable Status status(String text) {
    return Arrays.stream(Quarantined.Status.values())
        .filter(s -> s.name().equals(text))
        .findFirst()
        .orElse(null);
  }
}
