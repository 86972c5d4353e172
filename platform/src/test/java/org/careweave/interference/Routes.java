package org.careweave.interference;

import java.util.Set;
import java.util.TreeSet;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/// The routes a running platform maps, asked of the platform itself.
final class Routes {

  /// Of who works in a team these go on for minutes.
  static final Set<String> STREAMS = Set.of("/tasks/changes", "/arrivals/changes");

  private Routes() {}

  /// `GET /fhir/{type}`; one that is mapped for any method counts for GET.
  static Set<String> of(ApplicationContext platform) {
    Set<String> routes = new TreeSet<>();
    for (RequestMappingInfoHandlerMapping mapping :
        platform.getBeansOfType(RequestMappingInfoHandlerMapping.class).values()) {
      for (RequestMappingInfo info : mapping.getHandlerMethods().keySet()) {
        for (String pattern : info.getPatternValues()) {
          if (info.getMethodsCondition().getMethods().isEmpty()) {
            routes.add("GET " + pattern);
          }
          info.getMethodsCondition()
              .getMethods()
              .forEach(method -> routes.add(method + " " + pattern));
        }
      }
    }
    return routes;
  }
}
