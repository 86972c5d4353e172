package org.careweave.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

@Tag("access")
class BearerHeaderTests {

  private static String answer(BearerTokenResolver resolver, MockHttpServletRequest request) {
    try {
      return "token " + resolver.resolve(request);
    } catch (OAuth2AuthenticationException e) {
      return "error " + e.getError().getErrorCode() + " " + e.getError().getDescription();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "Bearer",
        "Bearer ",
        "Bearer  a",
        "Bearer a",
        "bearer a.b-c_d~e+f/g",
        "BEARER a",
        "Bearer a=",
        "Bearer a==",
        "Bearer =",
        "Bearer a=b",
        "Bearer a b",
        "Bearer a,b",
        "Bearer \u00e9",
        "Bearer a\u212a",
        "Bearera",
        "Basic a",
        "Bearer eyJ0.eyJ1.s-_"
      })
  void whatIsTakenForATokenIsWhatSpringTakesForOne(String header) {
    var request = new MockHttpServletRequest("GET", "/fhir/Patient/1");
    request.addHeader("Authorization", header);
    assertThat(answer(new BearerHeader(), request))
        .isEqualTo(answer(new DefaultBearerTokenResolver(), request));
  }

  @Test
  void everyAsciiCharacterIsJudgedAsSpringJudgesIt() {
    for (char c = 0x20; c < 0x7f; c++) {
      for (String token : List.of("" + c, "ab" + c + "de", "ab" + c)) {
        var request = new MockHttpServletRequest("GET", "/fhir/Patient/1");
        request.addHeader("Authorization", "Bearer " + token);
        assertThat(answer(new BearerHeader(), request))
            .as(token)
            .isEqualTo(answer(new DefaultBearerTokenResolver(), request));
      }
    }
  }

  @Test
  void aTokenIsTakenFromNowhereElse() {
    var request = new MockHttpServletRequest("GET", "/fhir/Patient/1");
    request.setQueryString("access_token=a");
    request.addParameter("access_token", "a");
    assertThat(new BearerHeader().resolve(request)).isNull();
  }
}
