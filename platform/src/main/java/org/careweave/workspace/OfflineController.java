package org.careweave.workspace;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.UUID;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.design.Assets;
import org.careweave.design.Shell;
import org.careweave.directory.Directory;
import org.careweave.tasks.KeptLists;
import org.careweave.tasks.OnceOnly;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Today's list on a phone: the page that works without signal, what it reads while there is one,
/// and whether it may still be kept.
@Controller
class OfflineController {

  static final String ADDRESS = "/offline";

  private final OfflineLists lists;
  private final KeptLists kept;
  private final OfflineSettings settings;
  private final Directory directory;
  private final Looking looking;

  OfflineController(
      OfflineLists lists,
      KeptLists kept,
      OfflineSettings settings,
      Directory directory,
      Looking looking) {
    this.lists = lists;
    this.kept = kept;
    this.settings = settings;
    this.directory = directory;
    this.looking = looking;
  }

  /// Who is signed in, opaquely, and what their forms need.
  ///
  /// @param may whether they may keep a list
  record Standing(String holder, String who, boolean may, Shell.@Nullable Token token) {}

  /// A device that may keep a list from now on.
  record Begun(String device, String holder) {}

  /// Whether what a device keeps may stay.
  record Stays(boolean stays) {}

  /// How many other devices are told to remove theirs.
  record Ended(int devices) {}

  /// The same for everybody, so that a device can keep it: whoever is signed in is not on it.
  @GetMapping(ADDRESS)
  String page(Model model) {
    Shell shell = Shell.outside(directory.now().name(), null);
    model.addAttribute("page", new OfflinePage(shell, settings.pin(), words(settings.kept())));
    return "workspace/offline";
  }

  /// Where one comes back to after signing in.
  @GetMapping(ADDRESS + "/back")
  String back() {
    return "redirect:" + ADDRESS;
  }

  private static String words(Duration time) {
    long minutes = time.toMinutes();
    return minutes % 60 != 0
        ? minutes + " minutes"
        : minutes == 60 ? "1 hour" : minutes / 60 + " hours";
  }

  /// The service worker: it answers for this page only, and browsers ask for it anew each time.
  @GetMapping(ADDRESS + "/worker.js")
  ResponseEntity<byte[]> worker() throws IOException {
    try (InputStream in =
        OfflineController.class.getResourceAsStream("/static" + Assets.path("offline-worker.js"))) {
      if (in == null) {
        throw new ResponseStatusException(HttpStatus.NOT_FOUND);
      }
      return ResponseEntity.ok()
          .contentType(MediaType.parseMediaType("text/javascript;charset=UTF-8"))
          .cacheControl(CacheControl.noStore())
          .header("Service-Worker-Allowed", ADDRESS)
          .body(in.readAllBytes());
    }
  }

  @GetMapping(ADDRESS + "/standing")
  ResponseEntity<Standing> standing(HttpServletRequest request) {
    Caller caller = looking.sight().caller();
    return json(
        new Standing(OfflineLists.holder(caller), caller.name(), may(caller), Tokens.of(request)));
  }

  private boolean may(Caller caller) {
    return settings.allowed() && caller.team() != null;
  }

  /// A device begins to keep the list.
  @PostMapping(ADDRESS + "/devices")
  ResponseEntity<Begun> begin() {
    Sight sight = looking.sight();
    if (!may(sight.caller())) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    UUID device = kept.begin(settings.kept(), sight);
    return json(new Begun(device.toString(), OfflineLists.holder(sight.caller())));
  }

  /// Whether a device may keep what it has: asked by devices whose holder is not signed in, too.
  /// Says so of devices and nothing of anybody.
  @GetMapping(ADDRESS + "/stays/{device:[0-9a-f-]{36}}")
  ResponseEntity<Stays> stays(@PathVariable String device) {
    UUID id = OnceOnly.of(device);
    if (id == null) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return json(new Stays(settings.allowed() && kept.stands(id)));
  }

  /// A device has removed what it had; or all others of whoever is signed in are to.
  @PostMapping(ADDRESS + "/devices/end")
  ResponseEntity<Ended> end(
      @RequestParam(defaultValue = "") String device,
      @RequestParam(defaultValue = "false") String others) {
    UUID id = OnceOnly.of(device);
    if (id == null) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    Sight sight = looking.sight();
    if (others.equals("true")) {
      return json(new Ended(kept.endOthers(id, sight)));
    }
    kept.end(id, sight);
    return json(new Ended(0));
  }

  /// What a device keeps. A device that is not to keep it any more is told that it is gone.
  @GetMapping(ADDRESS + "/list")
  ResponseEntity<OfflineList> list(
      @RequestParam(defaultValue = "") String device,
      @RequestParam(defaultValue = "0") String from) {
    Sight sight = looking.sight();
    UUID id = OnceOnly.of(device);
    boolean keeps = id != null && may(sight.caller()) && kept.renew(id, settings.kept(), sight);
    if (id == null || !keeps) {
      throw new ResponseStatusException(HttpStatus.GONE);
    }
    int first = from.matches("[0-9]{1,4}") ? Integer.parseInt(from) : 0;
    return json(lists.list(first, kept.others(id, sight), sight));
  }

  static <T> ResponseEntity<T> json(T body) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .cacheControl(CacheControl.noStore())
        .body(body);
  }
}
