package org.careweave.design;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

@Tag("design")
class RoutesByStartTests {

  @Controller
  static class Some {
    @GetMapping("/")
    void home() {}

    @GetMapping("/tasks")
    void tasks() {}

    @GetMapping({"/tasks/{id}", "/work/{id}"})
    void task() {}

    @PostMapping(value = "/tasks/{id}", consumes = "application/json")
    void taskByJson() {}

    @GetMapping(value = "/tasks/{id:[0-9]+}/paper", produces = "application/pdf")
    void paper() {}

    @GetMapping("/fhir/{type:[A-Z][a-z]+}/{id}")
    void read() {}

    @GetMapping("/fhir/Patient/{id}/$everything")
    void everything() {}

    @GetMapping("/.well-known/{what}")
    void wellKnown() {}
  }

  @Controller
  static class Open {
    @GetMapping("/{any}/end")
    void end() {}
  }

  private static <M extends RequestMappingHandlerMapping> M with(M mapping, Class<?>... handlers) {
    var context = new StaticWebApplicationContext();
    for (Class<?> handler : handlers) {
      context.registerSingleton(handler.getSimpleName(), handler);
    }
    context.refresh();
    mapping.setApplicationContext(context);
    mapping.afterPropertiesSet();
    return mapping;
  }

  /// The method's name, or what kind of refusal it is.
  private static String answer(RequestMappingHandlerMapping mapping, String method, String path) {
    var request = new MockHttpServletRequest(method, path);
    request.addHeader("Accept", "text/html");
    ServletRequestPathUtils.parseAndCache(request);
    try {
      var chain = mapping.getHandler(request);
      return chain == null ? "none" : ((HandlerMethod) chain.getHandler()).getMethod().getName();
    } catch (Exception e) {
      return e.getClass().getSimpleName();
    }
  }

  private static final RequestMappingHandlerMapping USUAL =
      with(new RequestMappingHandlerMapping(), Some.class);
  private static final RoutesByStart OURS = with(new RoutesByStart(), Some.class);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/tasks",
        "/tasks/",
        "/tasks/1",
        "/work/1",
        "/work",
        "/tasks/1/paper",
        "/tasks/x/paper",
        "/%74asks/1",
        "/tasks;v=1/1",
        "//tasks/1",
        "/TASKS/1",
        "/fhir/Patient/1",
        "/fhir/Patient/1/$everything",
        "/fhir/patient/1",
        "/.well-known/x",
        "/nowhere",
        "/nowhere/1",
        "/f\u00e9",
        ""
      })
  void aRequestIsHandledAsSpringsOwnWayWouldHaveIt(String path) {
    for (String method : List.of("GET", "HEAD", "POST", "DELETE", "OPTIONS")) {
      assertThat(answer(OURS, method, path))
          .as(method + " " + path)
          .isEqualTo(answer(USUAL, method, path));
    }
  }

  @Test
  void theRequestsAboveMeetEveryKindOfAnswer() {
    assertThat(answer(OURS, "GET", "/")).isEqualTo("home");
    assertThat(answer(OURS, "GET", "/tasks/1")).isEqualTo("task");
    assertThat(answer(OURS, "GET", "/%74asks/1")).isEqualTo("task");
    assertThat(answer(OURS, "GET", "/fhir/Patient/1")).isEqualTo("read");
    assertThat(answer(OURS, "DELETE", "/tasks/1"))
        .isEqualTo("HttpRequestMethodNotSupportedException");
    assertThat(answer(OURS, "POST", "/tasks/1")).isEqualTo("HttpMediaTypeNotSupportedException");
    assertThat(answer(OURS, "GET", "/tasks/1/paper"))
        .isEqualTo("HttpMediaTypeNotAcceptableException");
    assertThat(answer(OURS, "GET", "/nowhere/1")).isEqualTo("none");
  }

  @Test
  void whereAPathMayBeginWithAnythingAllAreTried() {
    RoutesByStart mapping = with(new RoutesByStart(), Some.class, Open.class);
    assertThat(answer(mapping, "GET", "/tasks/end")).isEqualTo("task");
    assertThat(answer(mapping, "GET", "/elsewhere/end")).isEqualTo("end");
    assertThat(answer(mapping, "GET", "/tasks/1")).isEqualTo("task");
  }

  @Test
  void allRoutesAreNamed() {
    assertThat(OURS.getHandlerMethods().keySet()).isEqualTo(USUAL.getHandlerMethods().keySet());
  }
}
