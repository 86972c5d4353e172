package org.careweave.tasks;

import org.careweave.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/// What one person's colleagues have to know of them at a hand-over: a Communication of the record.
///
/// @param id of the Communication, as served
/// @param worrying to be read first
/// @param read who read it when they accepted the hand-over, and when; null until then
public record HandoverNote(
    String id,
    int version,
    PersonId person,
    Sbar words,
    boolean worrying,
    Task.@Nullable Deed read) {

  /// Names this version: who says that they have read it has read this one.
  public String mark() {
    return id + ":" + version;
  }

  @Override
  public String toString() {
    return "HandoverNote[" + mark() + "]";
  }

  /// What somebody wants to say of a person.
  public record Wish(PersonId person, Sbar words, boolean worrying) {

    @Override
    public String toString() {
      return "Wish[" + worrying + "]";
    }
  }
}
