package org.careweave.workspace;

import java.util.List;
import org.careweave.design.Gap;
import org.careweave.design.Mark;
import org.careweave.design.Shell;
import org.jspecify.annotations.Nullable;

/// The emergency department's arrivals: who came, and what they already have in place.
///
/// @param shell what is around it
/// @param department `Emergency department, Northmere General Hospital`
/// @param asOf when this was true, `14:32`
/// @param arrivals newest first
/// @param changes address that tells how many are new since, for htmx; null when there is none
/// @param reload address of this page
public record ArrivalsPage(
    Shell shell,
    String department,
    String asOf,
    List<Arrival> arrivals,
    @Nullable String changes,
    String reload) {

  /// One arrival.
  ///
  /// @param arrived `14:05`
  /// @param ago `27 min`
  /// @param how by what, and what for, in words; null when the feed does not say
  /// @param mark new, or where they are now; null for nothing
  /// @param inPlace care packages, virtual ward, plans
  /// @param gap why nothing, or nothing more, is in place; null when nothing needs saying
  public record Arrival(
      Someone person,
      String arrived,
      String ago,
      @Nullable String how,
      @Nullable Mark mark,
      List<InPlace> inPlace,
      @Nullable Gap gap) {}

  /// Who arrived.
  public record Someone(String name, String href, String born, String nhsNumber) {}

  /// One thing in place: `Home care, 2 visits a day`, who holds it, whom to ring.
  public record InPlace(String what, String holder, RecordPage.@Nullable Ring ring) {}

  /// Of how many arrivals something is in place.
  public String summary() {
    long known = arrivals.stream().filter(each -> !each.inPlace().isEmpty()).count();
    return arrivals.size()
        + (arrivals.size() == 1 ? " person, " : " people, ")
        + known
        + " with something in place";
  }
}
