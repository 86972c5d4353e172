package org.careweave.workspace;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.careweave.access.Sight;
import org.careweave.transfers.TransferList;
import org.careweave.transfers.Transfers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// What the team one works in sent, and what was sent to it.
@Controller
class TransferListController {

  static final String RECEIVED = "/transfers/received";
  static final String SENT = "/transfers/sent";
  static final int SIZE = 50;

  private final Transfers transfers;
  private final TransferListPresenter presenter;
  private final Looking looking;
  private final Shells shells;

  TransferListController(
      Transfers transfers, TransferListPresenter presenter, Looking looking, Shells shells) {
    this.transfers = transfers;
    this.presenter = presenter;
    this.looking = looking;
    this.shells = shells;
  }

  @GetMapping("/transfers/{side:sent|received}")
  String list(
      @PathVariable String side,
      @RequestParam(defaultValue = "") String over,
      @RequestParam(defaultValue = "1") String page,
      @RequestParam(required = false) @Nullable String said,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Sight sight = looking.sight();
    if (sight.caller().team() == null) {
      response.setStatus(404);
      model.addAttribute("page", ErrorPage.notFound(shells.of(request)));
      return "workspace/error";
    }
    int number = page.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(page) : 1;
    boolean open = !over.equals("yes");
    boolean sent = side.equals("sent");
    TransferList.Page part = new TransferList.Page((number - 1) * SIZE, SIZE);
    TransferList list =
        sent ? transfers.sent(open, part, sight) : transfers.received(open, part, sight);
    TransferListPresenter.Asked asked =
        new TransferListPresenter.Asked(sent, open, number, TransferController.said(said));
    model.addAttribute("page", presenter.page(shells.of(request), list, asked, sight));
    return "workspace/transfers";
  }

  /// The ways to each list.
  static List<TransferListPage.View> views(boolean sent, boolean open) {
    return List.of(
        new TransferListPage.View("Received", RECEIVED, !sent && open),
        new TransferListPage.View("Sent", SENT, sent && open),
        new TransferListPage.View("Escalated to me", EscalatedController.ADDRESS, false),
        new TransferListPage.View("Received, over", RECEIVED + "?over=yes", !sent && !open),
        new TransferListPage.View("Sent, over", SENT + "?over=yes", sent && !open));
  }
}
