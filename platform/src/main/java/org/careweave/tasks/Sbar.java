package org.careweave.tasks;

import java.util.ArrayList;
import java.util.List;

/// What is said of a person at a hand-over, in the four parts that NHS staff are trained in.
///
/// @param situation what is going on now
/// @param background what led to it
/// @param assessment what its writer makes of it
/// @param recommendation what they ask the next person to do
public record Sbar(String situation, String background, String assessment, String recommendation) {

  /// Nothing said.
  public static final Sbar NOTHING = new Sbar("", "", "", "");

  /// One of the four.
  ///
  /// @param name `situation`, `background`, `assessment` or `recommendation`
  public record Part(String name, String words) {}

  /// The four, in order.
  public List<Part> parts() {
    return List.of(
        new Part("situation", situation),
        new Part("background", background),
        new Part("assessment", assessment),
        new Part("recommendation", recommendation));
  }

  /// Those in which something is said.
  public List<Part> said() {
    List<Part> said = new ArrayList<>(parts());
    said.removeIf(part -> part.words().isEmpty());
    return said;
  }

  Sbar cleaned() {
    return new Sbar(
        TaskText.clean(situation),
        TaskText.clean(background),
        TaskText.clean(assessment),
        TaskText.clean(recommendation));
  }

  @Override
  public String toString() {
    return "Sbar[" + said().size() + "]";
  }
}
