package org.careweave.tasks;

import java.util.UUID;
import org.careweave.kernel.PersonId;
import org.careweave.kernel.Problem;

/// A photo or a PDF that goes with a task or a visit, as far as the sight covers it.
///
/// @param document id of its DocumentReference
/// @param words what it shows, as its author typed it
/// @param picture whether it is a picture; else a PDF
/// @param size in bytes
/// @param by who attached it, and when
public record Attachment(String document, String words, boolean picture, int size, Task.Deed by) {

  /// Most characters of what it shows.
  public static final int LONGEST = 200;

  /// What something is attached to.
  ///
  /// @param type `Task` or `Encounter`
  public record On(String type, String id) {

    /// A task.
    public static On task(String id) {
      return new On("Task", id);
    }

    /// A visit, by its Encounter.
    public static On visit(String id) {
      return new On("Encounter", id);
    }
  }

  /// What somebody wants to attach.
  ///
  /// @param file as it came
  /// @param words what it shows
  /// @param key of the form: the same one sent again attaches nothing again
  public record Wish(On on, byte[] file, String words, UUID key) {

    @Override
    public String toString() {
      return "Wish[attachment " + key + "]";
    }
  }

  /// What became of it.
  public sealed interface Outcome {

    /// It is in the record.
    record Done(PersonId person) implements Outcome {}

    /// It is not, and why.
    record Refused(Problem problem) implements Outcome {}
  }

  @Override
  public String toString() {
    return "Attachment[" + document + "]";
  }
}
