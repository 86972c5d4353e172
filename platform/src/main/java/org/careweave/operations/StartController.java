package org.careweave.operations;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;

/// The way into this door.
@Controller
class StartController {

  private final OperationsDesk desk;

  StartController(OperationsDesk desk) {
    this.desk = desk;
  }

  @GetMapping("/operations")
  String start(HttpServletRequest request, Model model) {
    List<StartPage.Door> doors =
        Section.of(desk.caller()).stream()
            .map(s -> new StartPage.Door(s.title(), s.href(), s.words()))
            .toList();
    if (doors.isEmpty()) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    model.addAttribute("page", new StartPage(desk.shell(request), doors));
    return "operations/start";
  }
}
