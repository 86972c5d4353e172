package org.careweave.workspace;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.careweave.design.Anchor;
import org.careweave.design.ErrorSummary;
import org.careweave.design.Mark;
import org.careweave.design.Shell;
import org.careweave.kernel.Problem;
import org.jspecify.annotations.Nullable;

/// One hand-over: to be written, to be read and accepted, or as it was accepted.
///
/// @param shell what is around it
/// @param address of the hand-over
/// @param state how far it is, and what the viewer may do
/// @param people those it is about, the worrying first
/// @param more whether there is more than this page shows
/// @param tried what was just asked for
public record HandoverPage(
    Shell shell, String address, State state, List<Person> people, boolean more, Tried tried) {

  /// What the viewer may do.
  public enum May {
    WRITE,
    ACCEPT,
    TAKE_BACK,
    READ
  }

  /// How far it is.
  ///
  /// @param words `Handed over by Ruth Adeyemi at 19:30`
  /// @param whose name of who hands over
  /// @param since from when changes are told, in words
  /// @param held how many of the tasks are held by who hands over
  public record State(int version, May may, String words, String whose, String since, int held) {}

  /// One person.
  ///
  /// @param number of the person
  /// @param note what is said of them
  /// @param tasks what is to be done
  /// @param changes what changed in the shift
  public record Person(
      long number, TaskListPage.Who who, Note note, List<Item> tasks, List<Change> changes) {}

  /// What is said of a person.
  ///
  /// @param worrying to be read first
  /// @param parts the four parts, in order
  /// @param mark names the version that is read; empty when nothing is said
  /// @param ticked whether the viewer just said that they have read it
  /// @param read who has read it, and when; null: nobody yet
  public record Note(
      boolean worrying, List<Part> parts, String mark, boolean ticked, @Nullable String read) {

    /// Whether anything is said.
    public boolean isSaid() {
      return worrying || parts.stream().anyMatch(part -> !part.words().isEmpty());
    }
  }

  /// One of the four parts.
  ///
  /// @param field name of its field
  public record Part(String field, String label, String hint, String words) {}

  /// A task.
  public record Item(Anchor task, Mark due, String whose) {}

  /// What happened to a task.
  public record Change(Anchor task, List<TaskPage.Event> events) {}

  /// What was just asked for.
  ///
  /// @param said what was just done; null for nothing
  /// @param overtaken who or what was faster; null for nobody
  /// @param problem what was wrong; null when nothing was
  /// @param typed what was typed
  /// @param read marks that were ticked
  public record Tried(
      @Nullable String said,
      @Nullable String overtaken,
      @Nullable Problem problem,
      Map<String, String> typed,
      Set<String> read) {

    static final Tried NOTHING = new Tried(null, null, null, Map.of(), Set.of());

    static Tried saying(@Nullable String words) {
      return new Tried(words, null, null, Map.of(), Set.of());
    }
  }

  /// What is wrong with a field; null when nothing is.
  public @Nullable String error(String field) {
    Problem wrong = tried.problem();
    return wrong != null && field.equals(wrong.location()) ? wrong.words() : null;
  }

  /// Everything that is wrong, null when nothing is.
  public @Nullable ErrorSummary errors() {
    Problem wrong = tried.problem();
    if (wrong == null) {
      return null;
    }
    String at = wrong.location() == null ? "maincontent" : wrong.location();
    return ErrorSummary.of(List.of(ErrorSummary.Item.of(wrong.words(), "#" + at)));
  }
}
