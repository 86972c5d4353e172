package org.careweave.access.oidc;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import org.careweave.access.PolicyVersion;
import org.careweave.directory.Directory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/// Signs out whoever is no longer of the staff, or has been signed in for too long: at their next
/// request.
final class StillStaff extends OncePerRequestFilter {

  private final StaffUsers users;
  private final Supplier<PolicyVersion> policy;
  private final Directory directory;

  /// @param policy what policy is, as committed when it is asked
  StillStaff(StaffUsers users, Supplier<PolicyVersion> policy, Directory directory) {
    this.users = users;
    this.policy = policy;
    this.directory = directory;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication != null
        && authentication.getPrincipal() instanceof StaffPrincipal principal
        && isNoMore(principal)) {
      new SecurityContextLogoutHandler().logout(request, response, authentication);
    }
    chain.doFilter(request, response);
  }

  /// The one look at what holds now serves the request's first sight too.
  private boolean isNoMore(StaffPrincipal principal) {
    PolicyVersion now = policy.get();
    now.leave();
    directory.at(now.directory());
    return users.stillActive(principal).isEmpty();
  }
}
