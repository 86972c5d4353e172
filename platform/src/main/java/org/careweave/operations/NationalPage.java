package org.careweave.operations;

import java.util.List;
import org.careweave.design.Mark;
import org.careweave.design.Shell;
import org.careweave.design.Table;
import org.jspecify.annotations.Nullable;

/// Checks of national opt-outs.
///
/// @param mayCheck whether whoever is signed in may make one
/// @param done what has just been done; null for nothing
/// @param standing whether what rests on national opt-outs may be used, and until when
/// @param open the list that waits for answers; null when none does
/// @param past the checks made before; null when there are none
public record NationalPage(
    Shell shell,
    boolean mayCheck,
    @Nullable String done,
    Standing standing,
    @Nullable Open open,
    @Nullable Table past,
    FormErrors errors) {

  /// How it stands now.
  public record Standing(Mark mark, String words) {}

  /// A list on its way.
  ///
  /// @param words who made it when, of how many numbers, and what it waits for
  public record Open(String words, List<File> files) {

    public Open {
      files = List.copyOf(files);
    }
  }

  /// One file of it.
  ///
  /// @param name as it is downloaded
  /// @param answered what came back; null while nothing did
  /// @param field id of the field to bring its answer by
  /// @param doubt whether its answer was doubted: somebody may say that it is whole
  public record File(
      String href,
      String name,
      String words,
      @Nullable String answered,
      String field,
      boolean doubt) {}
}
