package org.careweave.operations;

import java.util.ArrayList;
import java.util.List;
import org.careweave.design.Choice;
import org.careweave.design.ErrorSummary;
import org.careweave.design.Mark;
import org.careweave.design.Select;
import org.careweave.design.Shell;
import org.jspecify.annotations.Nullable;

/// What one person wants kept from others, and the forms to change it.
///
/// @param whom the NHS number typed
/// @param about whose seals; null before anyone was asked for
/// @param done what has just been done; null for nothing
/// @param seals those that hold first
/// @param offers what the forms offer
/// @param placing what was typed into the form
/// @param errors what is wrong, by field
public record SealsPage(
    Shell shell,
    @Nullable String whom,
    TrailPage.@Nullable About about,
    @Nullable String done,
    List<Line> seals,
    Offers offers,
    Placing placing,
    Errors errors) {

  /// One seal.
  ///
  /// @param id to lift it by; null when it is lifted
  /// @param what what is kept from whom, in one sentence
  public record Line(@Nullable String id, Mark mark, String what, String words, String steps) {}

  /// What can be chosen.
  public record Offers(
      List<Choice> covers,
      List<Select.Option> sections,
      List<Select.Option> organisations,
      List<Choice> askedBy) {}

  /// What was typed.
  public record Placing(
      String covers, String section, String item, String from, String askedBy, String words) {

    static final Placing EMPTY = new Placing("", "", "", "", "", "");
  }

  /// What is wrong; null each when nothing is.
  public record Errors(
      @Nullable String whom,
      @Nullable String covers,
      @Nullable String section,
      @Nullable String item,
      @Nullable String from,
      @Nullable String askedBy,
      @Nullable String words) {

    static final Errors NONE = new Errors(null, null, null, null, null, null, null);

    static Errors ofWhom(String words) {
      return new Errors(words, null, null, null, null, null, null);
    }

    /// Everything that is wrong, null when nothing is.
    public @Nullable ErrorSummary summary() {
      List<ErrorSummary.Item> items = new ArrayList<>();
      add(items, whom, "#whom");
      add(items, covers, "#covers");
      add(items, section, "#section");
      add(items, item, "#item");
      add(items, from, "#from");
      add(items, askedBy, "#askedBy");
      add(items, words, "#words");
      return items.isEmpty() ? null : ErrorSummary.of(items);
    }

    private static void add(List<ErrorSummary.Item> items, @Nullable String error, String href) {
      if (error != null) {
        items.add(ErrorSummary.Item.of(error, href));
      }
    }
  }
}
