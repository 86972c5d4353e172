package org.careweave.workspace;

import java.util.List;
import org.careweave.design.Shell;
import org.jspecify.annotations.Nullable;

/// The first page after signing in: who one is here, and what to do first.
///
/// @param shell what is around it
/// @param greeting `Good morning, R. Adeyemi`
/// @param why what the role and team let one see, in a sentence
/// @param tries what to try, in a demonstration; null otherwise
/// @param doors what there is to do
/// @param rules what the role may see, in the words of the rules
/// @param sources how fresh the systems are
public record HomePage(
    Shell shell, String greeting, String why, @Nullable String tries, List<Door> doors, List<String> rules, Sources sources) {

  /// One thing to do.
  public record Door(String title, String href, String text) {}

  /// How fresh the connected systems are.
  ///
  /// @param summary `All 26 systems were heard from in the last day`
  /// @param silent those that were not
  public record Sources(String summary, List<String> silent) {}
}
