package org.careweave.operations;

import java.util.ArrayList;
import java.util.List;
import org.careweave.design.DateInput;
import org.careweave.design.ErrorSummary;
import org.careweave.design.Select;
import org.careweave.design.Shell;
import org.jspecify.annotations.Nullable;

/// The audit trail as a story: who looked at whom, when and why.
///
/// @param asked what was typed, to show again
/// @param choices what the lists offer
/// @param about whom the story is about, when it is about one person
/// @param summary what is shown, in one line
/// @param days newest first
/// @param next where the story goes on; null at its end
public record TrailPage(
    Shell shell,
    Asked asked,
    Offers choices,
    @Nullable About about,
    String summary,
    List<Day> days,
    @Nullable String next) {

  /// What was typed.
  ///
  /// @param whom an NHS number
  /// @param person number of the person chosen by a link
  /// @param who user name, client, job, or a part of a name
  /// @param errors by field
  public record Asked(
      @Nullable String whom,
      @Nullable String person,
      @Nullable String kind,
      @Nullable String who,
      @Nullable String organisation,
      @Nullable String purpose,
      @Nullable String deed,
      @Nullable String period,
      DateInput.@Nullable Values day,
      Errors errors) {}

  /// What is wrong with what was typed; null where nothing is.
  public record Errors(@Nullable String whom, @Nullable String who, @Nullable String day) {

    static final Errors NONE = new Errors(null, null, null);

    boolean any() {
      return whom != null || who != null || day != null;
    }
  }

  /// What the lists offer.
  public record Offers(
      List<Select.Option> kinds,
      List<Select.Option> organisations,
      List<Select.Option> purposes,
      List<Select.Option> deeds,
      List<Select.Option> periods) {}

  /// A person, by name where they were asked for, else by number only.
  public record About(String number, String name) {}

  /// What happened on one day.
  public record Day(String date, List<Entry> entries) {}

  /// One look or change.
  ///
  /// @param as role and organisation
  /// @param did what, as a verb with what follows it
  /// @param more how many further people
  /// @param why `for direct care`
  /// @param came what came of it
  /// @param known whether what came of it is known
  /// @param details for whoever looks closer
  public record Entry(
      String time,
      String who,
      String as,
      String did,
      List<About> of,
      int more,
      String why,
      String came,
      boolean known,
      List<Fact> details) {}

  /// A name and a value.
  public record Fact(String name, String value) {}

  /// Everything that is wrong, null when nothing is.
  public @Nullable ErrorSummary errors() {
    List<ErrorSummary.Item> items = new ArrayList<>();
    Errors errors = asked.errors();
    if (errors.whom() != null) {
      items.add(ErrorSummary.Item.of(errors.whom(), "#whom"));
    }
    if (errors.who() != null) {
      items.add(ErrorSummary.Item.of(errors.who(), "#who"));
    }
    if (errors.day() != null) {
      items.add(ErrorSummary.Item.of(errors.day(), "#day-day"));
    }
    return items.isEmpty() ? null : ErrorSummary.of(items);
  }
}
