package org.careweave.workspace;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.directory.OrganisationKind;
import org.careweave.kernel.OdsCode;
import org.careweave.transfers.DischargeBoard;
import org.careweave.transfers.DischargeBoard.Filter;
import org.careweave.transfers.DischargeBoard.Scope;
import org.careweave.transfers.Discharges;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Discharge boards, and the transfer-of-care hub: the same list across hospitals for the teams
/// whose move it is.
@Controller
class DischargeBoardController {

  static final String ADDRESS = "/discharge";
  static final int SIZE = 50;

  private final Discharges discharges;
  private final DischargeBoardPresenter presenter;
  private final Directory directory;
  private final Looking looking;
  private final Shells shells;

  DischargeBoardController(
      Discharges discharges,
      DischargeBoardPresenter presenter,
      Directory directory,
      Looking looking,
      Shells shells) {
    this.discharges = discharges;
    this.presenter = presenter;
    this.directory = directory;
    this.looking = looking;
    this.shells = shells;
  }

  /// Which board, and what it is narrowed to, as the address has it.
  ///
  /// @param board `ward`, `hospital`, `all`, `ours`, `left`
  record Query(
      String board, String ward, String pathway, String waits, boolean unmet, String sort) {

    static Query of(Map<String, String> form, String usual) {
      String board = form.getOrDefault("board", "");
      return new Query(
          board.matches("ward|hospital|all|ours|left") ? board : usual,
          form.getOrDefault("ward", ""),
          form.getOrDefault("pathway", ""),
          form.getOrDefault("waits", ""),
          form.getOrDefault("unmet", "").equals("yes"),
          form.getOrDefault("sort", ""));
    }

    Filter filter(Caller caller) {
      String place = ward.isEmpty() ? null : ward;
      OdsCode hospital = board.matches("ward|hospital|left") ? caller.organisation() : null;
      return new Filter(
          switch (board) {
            case "ours" -> Scope.OURS;
            case "left" -> Scope.LEFT;
            default -> Scope.HERE;
          },
          hospital,
          board.equals("ward") && place == null ? caller.team() : place,
          pathway.isEmpty() ? null : pathway.equals("none") ? "" : pathway,
          unmet,
          waits.isEmpty() ? null : waits,
          switch (sort) {
            case "expected" -> DischargeBoard.Sort.EXPECTED;
            case "stay" -> DischargeBoard.Sort.STAY;
            default -> DischargeBoard.Sort.WAIT;
          });
    }

    boolean isWhole() {
      return ward.isEmpty() && pathway.isEmpty() && waits.isEmpty() && !unmet;
    }
  }

  @GetMapping(ADDRESS)
  String board(
      @RequestParam Map<String, String> form,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Sight sight = looking.sight();
    Caller caller = sight.caller();
    if (caller.team() == null) {
      response.setStatus(404);
      model.addAttribute("page", ErrorPage.notFound(shells.of(request)));
      return "workspace/error";
    }
    Query query = Query.of(form, usual(caller));
    String page = form.getOrDefault("page", "1");
    int number = page.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(page) : 1;
    DischargeBoard board = discharges.board(query.filter(caller), (number - 1) * SIZE, SIZE, sight);
    String said = said(form.getOrDefault("said", ""));
    model.addAttribute(
        "page",
        presenter.page(shells.of(request), board, query, hasWards(caller), number, said, sight));
    return "workspace/dischargeBoard";
  }

  private String usual(Caller caller) {
    return hasWards(caller) ? "hospital" : "ours";
  }

  private boolean hasWards(Caller caller) {
    return directory
        .organisation(caller.organisation())
        .map(
            o ->
                o.kind() == OrganisationKind.ACUTE_TRUST
                    || o.kind() == OrganisationKind.MENTAL_HEALTH_TRUST)
        .orElse(false);
  }

  private static @Nullable String said(String done) {
    return switch (done.toLowerCase(Locale.ROOT)) {
      case "answer" -> "Noted: it is the ward’s move again.";
      case "close" -> "The plan is ended.";
      default -> null;
    };
  }
}
