package org.careweave.interference;

import java.util.Set;

/// One thing a viewer does: a request, or a few that belong together.
///
/// @param paths what it goes through, by names that the report uses: `read`, `search token:not`
/// @param viewer who does it
/// @param seer one who sees all that the case could show
/// @param script what is done, the same on both platforms
record Case(Set<String> paths, Region.Viewer viewer, Region.Viewer seer, Script script) {

  Case(Set<String> paths, Region.Viewer viewer, Script script) {
    this(paths, viewer, Region.seerBeside(viewer), script);
  }

  /// What is done.
  @FunctionalInterface
  interface Script {
    void run(Talk talk);
  }
}
