package org.careweave.design;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What there is to do.
public record Actions(List<Action> items, Extras extras, @Nullable String width) {

  /// Some actions.
  public static Actions of(List<Action> items) {
    return new Actions(items, Extras.none(), null);
  }
}
