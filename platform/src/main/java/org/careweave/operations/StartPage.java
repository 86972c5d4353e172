package org.careweave.operations;

import java.util.List;
import org.careweave.design.Shell;

/// The way into this door.
///
/// @param doors the sections for whoever is signed in
public record StartPage(Shell shell, List<Door> doors) {

  /// One section.
  public record Door(String title, String href, String words) {}
}
