package org.careweave.exchange;

import java.util.Arrays;
import org.careweave.kernel.Problem;
import org.careweave.record.Entry;
import org.jspecify.annotations.Nullable;

/// One entry of a submission: what is asked for, and where its bytes are.
///
/// @param index its place, from 0
/// @param type resource type; null when it names none
/// @param id id in the source's own space; null when nothing can be asked for
/// @param fullUrl as sent; null when none
/// @param delete whether it asks for deletion
/// @param ifMatch version that must be current; null: any
/// @param from first byte of the resource (of the whole entry when there is no resource)
/// @param until one past its last byte
/// @param problem why it cannot be used as it stands; null: it can be tried
record Slot(
    int index,
    @Nullable String type,
    @Nullable String id,
    @Nullable String fullUrl,
    boolean delete,
    @Nullable Integer ifMatch,
    int from,
    int until,
    @Nullable Problem problem) {

  static Slot unusable(int index, @Nullable String type, int from, int until, Problem problem) {
    return new Slot(index, type, null, null, false, null, from, until, problem);
  }

  boolean usable() {
    return problem == null && type != null && id != null;
  }

  /// The change it asks for, with its own copy of the bytes.
  Entry entry(byte[] body) {
    if (type == null || id == null) {
      throw new IllegalStateException("an entry without type or id asks for nothing");
    }
    return delete
        ? new Entry.Delete(index, type, id, ifMatch)
        : new Entry.Put(index, type, id, fullUrl, Arrays.copyOfRange(body, from, until), ifMatch);
  }

  @Override
  public String toString() {
    return "Slot[" + index + " " + type + "]";
  }
}
