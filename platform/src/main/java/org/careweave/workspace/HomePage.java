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
public record HomePage(
    Shell shell, String greeting, String why, @Nullable String tries, List<Door> doors) {

  /// One thing to do.
  public record Door(String title, String href, String text) {}
}
