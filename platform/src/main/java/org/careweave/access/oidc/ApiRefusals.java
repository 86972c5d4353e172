package org.careweave.access.oidc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/// How the FHIR API says no to a credential: an OperationOutcome, and the `WWW-Authenticate` header
/// of RFC 6750.
final class ApiRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {

  private final BearerTokenAuthenticationEntryPoint header =
      new BearerTokenAuthenticationEntryPoint();

  ApiRefusals() {
    header.setRealmName("careweave");
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException problem)
      throws IOException {
    header.commence(request, response, problem);
    String words =
        problem instanceof InvalidBearerTokenException
            ? "The access token is not valid, has expired or was revoked. Get a new one."
            : "An access token is needed (Authorization: Bearer).";
    write(response, "login", words);
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException problem)
      throws IOException {
    response.setStatus(HttpServletResponse.SC_FORBIDDEN);
    write(response, "forbidden", "This credential may not do that.");
  }

  private static void write(HttpServletResponse response, String code, String words)
      throws IOException {
    String json =
        """
        {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"%s",\
        "details":{"text":"%s"}}]}"""
            .formatted(code, words);
    response.setContentType("application/fhir+json");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
  }
}
