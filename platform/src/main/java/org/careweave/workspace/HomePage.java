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
/// @param corrections what turned out to be about somebody else since one read it
public record HomePage(
    Shell shell,
    String greeting,
    String why,
    @Nullable String tries,
    List<Door> doors,
    List<Corrected> corrections) {

  /// Where one says that one knows.
  public static final String KNOWN = "/corrections";

  /// Something that one may have read in the wrong record.
  ///
  /// @param number by which one says that one knows
  /// @param who in whose record
  /// @param href that record; null: one may not open it now
  /// @param what what it was and when one read it
  public record Corrected(long number, String who, @Nullable String href, String what) {}

  /// One thing to do.
  public record Door(String title, String href, String text) {}
}
