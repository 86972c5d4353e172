package org.careweave.design;

import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/// Shows every component in its states at `/design`, for those who build pages.
@Controller
@ConditionalOnProperty("careweave.design.gallery")
class GalleryController {

  @GetMapping("/design")
  ModelAndView gallery() {
    return new ModelAndView("design/gallery", Map.of("gallery", Gallery.sample()));
  }
}
