package org.careweave.workspace;

import java.util.List;
import org.careweave.design.Anchor;
import org.careweave.design.Gap;
import org.careweave.design.Line;
import org.careweave.design.Mark;
import org.careweave.design.Shell;
import org.jspecify.annotations.Nullable;

/// Somebody's whole plan.
///
/// @param shell what is around it
/// @param who whose it is
/// @param note what must be known before: that the person has died; null for nothing
/// @param parts its sections, in order
/// @param sourced plans that organisations hold in their own systems: read here, written there
/// @param said what was just done; null for nothing
public record PlanPage(
    Shell shell,
    TaskListPage.Who who,
    @Nullable String note,
    List<Part> parts,
    List<Line> sourced,
    @Nullable String said) {

  /// One kind of section.
  ///
  /// @param id its anchor
  /// @param sections none, one, or several where records were linked that each had one
  /// @param gaps why there is none, or none more
  /// @param start where it is started; null where that cannot be
  public record Part(
      String id, String title, List<Section> sections, List<Gap> gaps, @Nullable Anchor start) {

    /// Whether people have to put several into one.
    public boolean isTwice() {
      return sections.size() > 1;
    }
  }

  /// One section.
  ///
  /// @param owner whose it is
  /// @param offered to whom it is offered; null: to nobody
  /// @param review when it is to be reviewed
  /// @param reviewed when it was reviewed, in words
  /// @param changed who changed it last, and when
  /// @param fields what it says
  /// @param write where it is written in; null where the viewer may not
  /// @param mayNot why the viewer may not write in it; null for nothing to say
  public record Section(
      String id,
      String href,
      String title,
      String owner,
      @Nullable String offered,
      Mark review,
      String reviewed,
      String changed,
      List<Shown> fields,
      List<Item> items,
      @Nullable Anchor write,
      @Nullable String mayNot) {}

  /// One field: with words, or asked and not known, or not written.
  public record Shown(String label, String value, State state) {}

  /// Absent and unknown never look alike.
  public enum State {
    SAID,
    UNKNOWN,
    NONE
  }

  /// One item.
  ///
  /// @param state how far it is
  /// @param over whether it goes on no more
  /// @param task the task that serves it; null for none
  public record Item(
      String title, Mark state, boolean over, List<Shown> fields, @Nullable Served task) {}

  /// A task that serves it.
  public record Served(String href, String words) {}
}
