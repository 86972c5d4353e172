package org.careweave.design;

import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.View;

/// One template as a view: rendered whole before the first byte leaves, so that a failure can still
/// become an error page.
final class TemplateView implements View {

  private final Templates templates;
  private final String name;

  TemplateView(Templates templates, String name) {
    this.templates = templates;
    this.name = name;
  }

  @Override
  public String getContentType() {
    return "text/html;charset=UTF-8";
  }

  @Override
  public void render(
      @Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Utf8ByteOutput page =
        templates.bytes(name, model == null ? Map.of() : new HashMap<String, Object>(model));
    response.setContentType(getContentType());
    response.setHeader("Content-Security-Policy", PagePolicy.CONTENT_SECURITY);
    response.setHeader("Referrer-Policy", "same-origin");
    if (response.getHeader("Cache-Control") == null) {
      response.setHeader("Cache-Control", "no-store");
    }
    response.setContentLength(page.getContentLength());
    page.writeTo(response.getOutputStream());
  }
}
