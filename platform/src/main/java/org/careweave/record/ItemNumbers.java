package org.careweave.record;

import java.util.ArrayList;
import java.util.List;

/// Which numbers of items, and of the people they are about, are not told, month by month
/// (docs/adr/0039).
///
/// Months are taken a calendar year at a time, whatever was asked: a month has the same answer in
/// every question. It is assumed that a reader knows how many people there are in all, how many
/// items a year had, and every number told without its rounding.
///
/// - Of the people of a month a few are not told, nor that all but a few are among them.
/// - Items are told with their people only, and only where those of one person do not stand out:
///   what all but the two who have most have is as much as the one who has most has, so that even
///   the second, who knows their own, cannot tell the first's by half.
/// - While what is left of a year tells a hidden month too well, the smallest month told is hidden
///   beside it in which somebody has several; nothing of the year is told where that does not do.
final class ItemNumbers {

  private final SmallNumbers small;
  private final int smallest;

  ItemNumbers(int smallest) {
    this.small = new SmallNumbers(smallest);
    this.smallest = smallest;
  }

  /// What was counted in a month.
  ///
  /// @param most how many the person has who has most
  /// @param next how many the second has
  record Month(int items, int people, int most, int next) {

    static final Month NOTHING = new Month(0, 0, 0, 0);
  }

  /// What of it is not told.
  record Hidden(boolean items, boolean people) {}

  /// The months of a calendar year.
  ///
  /// @param everybody how many people there are
  List<Hidden> year(List<Month> months, int everybody) {
    boolean[] people = new boolean[months.size()];
    boolean[] items = new boolean[months.size()];
    for (int n = 0; n < months.size(); n++) {
      Month month = months.get(n);
      people[n] = small.line(new int[] {month.people(), everybody - month.people()})[0];
      items[n] = people[n] || standsOut(month, month.items());
    }
    while (!isUncertain(months, people, items)) {
      int next = smallestTold(months, items);
      if (next < 0) {
        for (int n = 0; n < items.length; n++) {
          items[n] = true;
          people[n] |= months.get(n).people() > 0;
        }
        break;
      }
      items[next] = true;
    }
    List<Hidden> hidden = new ArrayList<>();
    for (int n = 0; n < months.size(); n++) {
      boolean nothing = months.get(n).people() == 0 && !people[n];
      hidden.add(new Hidden(items[n] && !nothing, people[n]));
    }
    return hidden;
  }

  /// Whether one person's items stand out among so many.
  private static boolean standsOut(Month month, int items) {
    return items - month.most() - month.next() < month.most();
  }

  /// Whether each hidden month may have had so many items that it tells nothing of anybody.
  private boolean isUncertain(List<Month> months, boolean[] people, boolean[] items) {
    int sum = 0;
    int least = 0;
    for (int n = 0; n < items.length; n++) {
      if (items[n]) {
        sum += months.get(n).items();
        least += least(months.get(n), people[n]);
      }
    }
    for (int n = 0; n < items.length; n++) {
      if (items[n] && months.get(n).items() > 0) {
        int most = sum - least + least(months.get(n), people[n]);
        if (people[n] && most < smallest - 1 || standsOut(months.get(n), most)) {
          return false;
        }
      }
    }
    return true;
  }

  /// The fewest items a reader takes a hidden month for.
  private static int least(Month month, boolean peopleHidden) {
    return peopleHidden ? Math.min(1, month.items()) : month.people();
  }

  /// Of those that leave a hidden month more room: where everybody has one, the people tell the
  /// items.
  private static int smallestTold(List<Month> months, boolean[] hidden) {
    int found = -1;
    for (int n = 0; n < hidden.length; n++) {
      int items = months.get(n).items();
      boolean helps = !hidden[n] && items > months.get(n).people();
      if (helps && (found < 0 || items < months.get(found).items())) {
        found = n;
      }
    }
    return found;
  }
}
