package org.careweave.design;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/// Finds the template of a view name such as `workspace/record`; leaves other names to other
/// resolvers.
final class TemplateViewResolver implements ViewResolver, Ordered {

  private final Templates templates;

  TemplateViewResolver(Templates templates) {
    this.templates = templates;
  }

  @Override
  public @Nullable View resolveViewName(String viewName, Locale locale) {
    boolean plain = viewName.matches("[a-z]+(/[A-Za-z]+)+");
    return plain && templates.has(viewName) ? new TemplateView(templates, viewName) : null;
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE + 10;
  }
}
