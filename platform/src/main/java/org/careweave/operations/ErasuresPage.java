package org.careweave.operations;

import java.util.ArrayList;
import java.util.List;
import org.careweave.design.Choice;
import org.careweave.design.ErrorSummary;
import org.careweave.design.Mark;
import org.careweave.design.Select;
import org.careweave.design.Shell;
import org.jspecify.annotations.Nullable;

/// What is proposed to be removed for good and what was, and the form to propose something.
///
/// @param whom the NHS number typed
/// @param about of whom something is to be proposed; null before anyone was asked for
/// @param waiting those that wait for a signature or are being carried out
/// @param past those that are over
/// @param offers what the form offers; null before anyone was asked for
/// @param typed what was typed into the form
/// @param errors what is wrong, by field
public record ErasuresPage(
    Shell shell,
    @Nullable String whom,
    TrailPage.@Nullable About about,
    List<Line> waiting,
    List<Line> past,
    @Nullable Offers offers,
    ErasureForm typed,
    Errors errors) {

  /// One of them.
  public record Line(String href, Mark mark, String what, String steps) {}

  /// What can be chosen.
  ///
  /// @param sources source patients of the person, for one to be chosen
  /// @param fresh the same, for those to be chosen that know the new identity
  public record Offers(
      List<Choice> kinds, List<Select.Option> sources, List<Choice> fresh, List<Choice> grounds) {}

  /// What is wrong; null each when nothing is.
  public record Errors(
      @Nullable String whom,
      @Nullable String kind,
      @Nullable String items,
      @Nullable String source,
      @Nullable String fresh,
      @Nullable String ground,
      @Nullable String words) {

    static final Errors NONE = new Errors(null, null, null, null, null, null, null);

    static Errors ofWhom(String words) {
      return new Errors(words, null, null, null, null, null, null);
    }

    /// Everything that is wrong, null when nothing is.
    public @Nullable ErrorSummary summary() {
      List<ErrorSummary.Item> found = new ArrayList<>();
      add(found, whom, "#whom");
      add(found, kind, "#kind");
      add(found, items, "#items");
      add(found, source, "#source");
      add(found, fresh, "#fresh");
      add(found, ground, "#ground");
      add(found, words, "#words");
      return found.isEmpty() ? null : ErrorSummary.of(found);
    }

    private static void add(List<ErrorSummary.Item> found, @Nullable String error, String href) {
      if (error != null) {
        found.add(ErrorSummary.Item.of(error, href));
      }
    }
  }
}
