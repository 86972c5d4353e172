package org.careweave.workspace;

import java.util.List;
import org.careweave.design.Shell;

/// The roles someone has, to choose the one they act in.
///
/// @param shell what is around it
/// @param action where the choice is posted
/// @param roles what can be chosen
public record RolePage(Shell shell, String action, List<Role> roles) {

  /// One role.
  ///
  /// @param number what is posted
  /// @param name `Hospital doctor`
  /// @param place organisation and team
  /// @param now whether it is the one acted in
  public record Role(int number, String name, String place, boolean now) {}
}
