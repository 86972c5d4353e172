package org.careweave.tasks;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.careweave.access.Caller;
import org.jspecify.annotations.Nullable;

/// Ids of what a form makes once, however often it is sent: pressed twice, or sent again because no
/// answer came.
public final class OnceOnly {

  private OnceOnly() {}

  /// The id of what this caller makes with a form; of another caller the same form makes another.
  ///
  /// @param once stands in the form, random; null gives null
  public static @Nullable UUID id(Caller caller, @Nullable UUID once) {
    return once == null
        ? null
        : UUID.nameUUIDFromBytes((caller.id() + " " + once).getBytes(StandardCharsets.UTF_8));
  }

  /// What a form names, as far as it is one.
  public static @Nullable UUID of(@Nullable String field) {
    return field != null && field.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
        ? UUID.fromString(field)
        : null;
  }
}
