package org.careweave.design;

import org.jspecify.annotations.Nullable;

/// The group around a field: its further classes, and what stands before and after the input.
public record FormGroup(Extras extras, @Nullable Words before, @Nullable Words after) {

  /// A plain group.
  public static FormGroup plain() {
    return new FormGroup(Extras.none(), null, null);
  }
}
