package org.careweave.design;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is around every staff page.
///
/// @param region the system's name, `Northmere`
/// @param viewer who is signed in, null before
/// @param navigation the sections of the workspace
/// @param token hidden field every form must send, null when forms need none
/// @param live where changes come from, null when the page has none
/// @param search what was searched for, to show again; null for nothing
public record Shell(
    String region,
    @Nullable Viewer viewer,
    List<Place> navigation,
    @Nullable Token token,
    @Nullable Live live,
    @Nullable String search) {

  /// One section.
  ///
  /// @param count how many things wait there, null for no number
  public record Place(String name, String href, @Nullable String count, boolean current) {}

  /// A hidden field against forged forms.
  public record Token(String name, String value) {}

  /// A stream of changes (server-sent events).
  public record Live(String href) {}

  /// Whether whoever is signed in looks for people, and so has a field for it on every page.
  public boolean finds() {
    return viewer != null && navigation.stream().anyMatch(place -> place.href().equals("/find"));
  }

  /// Before anybody is signed in.
  public static Shell outside(String region, @Nullable Token token) {
    return new Shell(region, null, List.of(), token, null, null);
  }
}
