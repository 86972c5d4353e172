package org.careweave.workspace;

import java.util.List;
import org.careweave.design.Shell;
import org.jspecify.annotations.Nullable;

/// The demonstration's sign-in: who each person is and what to try as them.
///
/// @param shell what is around it
/// @param action where the choice is posted
/// @param field the name of the field that carries the user
/// @param groups people by what they do
/// @param error why signing in failed; null when it has not
/// @param form whether name and password can be typed as well
public record SignInPage(
    Shell shell,
    String action,
    String field,
    List<Group> groups,
    @Nullable String error,
    boolean form) {

  /// People who do one kind of work.
  public record Group(String title, List<Someone> people) {}

  /// One of them.
  ///
  /// @param user what is posted
  /// @param name `Dr Hannah Osei`
  /// @param role `Hospital doctor`
  /// @param place organisation and team
  /// @param sees what the role may see, in the words of the rules
  /// @param tries what to try, one sentence
  public record Someone(String user, String name, String role, String place, String sees, String tries) {}
}
