package org.careweave.tasks;

import java.time.Instant;
import java.util.List;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/// One task, as its current version says.
///
/// @param id as served
/// @param person whom it is about
/// @param what what is to be done
/// @param due by when, and why then; null when an application left it out
/// @param owner whose it is
/// @param offer to whom it is offered; null when it is not
/// @param serves reference to the plan, referral or other resource it serves; null for none
/// @param made who made it, and when
/// @param changed who made this version, and when
/// @param outcome what came of it; null while it is open
/// @param reason why it is on hold, cancelled or was declined; null for nothing to say
/// @param repeat how often it comes again; null: it does not
public record Task(
    String id,
    int version,
    PersonId person,
    TaskStatus status,
    What what,
    @Nullable TaskDue due,
    TaskOwner owner,
    @Nullable Offer offer,
    List<Check> checklist,
    List<Comment> comments,
    @Nullable String serves,
    Deed made,
    Deed changed,
    @Nullable String outcome,
    @Nullable String reason,
    @Nullable TaskRepeat repeat) {

  /// What is to be done.
  ///
  /// @param title in few words
  /// @param code code of a task set, when it was made from one
  /// @param description in many; empty for none
  public record What(
      String title, @Nullable String code, TaskPriority priority, String description) {}

  /// To another organisation's team, until they take it on or decline.
  public record Offer(OdsCode organisation, String team, String byUser, Instant at) {}

  /// One thing to tick off.
  ///
  /// @param id unique in the task
  /// @param done who ticked it, and when; null while it is to do
  public record Check(String id, String text, @Nullable Deed done) {}

  /// Something said about it.
  public record Comment(Deed by, String text) {}

  /// Who did something, acting for whom, and when.
  ///
  /// @param user user name; empty when an application did it
  /// @param action what was done (`create`, a move, `edit` …)
  public record Deed(
      String user,
      String name,
      String organisation,
      @Nullable String team,
      Instant at,
      String action) {}

  /// Whether something is still to be done.
  public boolean isOpen() {
    return status.isOpen();
  }

  @Override
  public String toString() {
    return "Task[" + id + "/" + version + " " + status + "]";
  }
}
