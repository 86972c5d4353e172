package org.careweave.directory;

import java.util.List;
import org.careweave.kernel.Problem;

/// What became of a directory file.
public sealed interface DirectoryLoad {

  /// It is in the directory, whole.
  ///
  /// @param name what the file calls the region
  /// @param organisations how many the file names; likewise the others
  record Loaded(String name, int organisations, int sites, int teams, int sources, int staff)
      implements DirectoryLoad {}

  /// Nothing of it was taken.
  ///
  /// @param problems what is wrong with it, each located (`organisations[3].kind`)
  record Refused(List<Problem> problems) implements DirectoryLoad {}
}
