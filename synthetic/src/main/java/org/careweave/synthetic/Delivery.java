package org.careweave.synthetic;

import java.nio.charset.StandardCharsets;

/// Sends items to their feed, a few of them late, twice, in the wrong order, first wrong and then
/// corrected, or corrected and withdrawn today. Everything odd is written to the truth.
final class Delivery {

  private static final double LATE = 0.004;
  private static final double AGAIN = 0.001;
  private static final double CORRECTED = 0.004;
  private static final double BACKWARDS = 0.25;
  private static final int TODAY = 14;

  private final Chance chance;
  private final Truth truth;
  private final Counts counts;
  private final double todayShare;
  private final int today;

  Delivery(Synthesise.Order order, Truth truth, Counts counts) {
    this.chance = Chance.of(order.seed(), "delivery", 0);
    this.truth = truth;
    this.counts = counts;
    this.today = order.today();
    this.todayShare = TODAY / (order.people() * 200.0);
  }

  void send(Chart chart, Chart.Item item) {
    if (chart.isToday()) {
      chart.system.today.add(chart.json);
    } else if (item.type().equals("Patient")) {
      chart.system.feed.add(chart.json);
    } else if (chance.happens(todayShare * 3)) {
      arrivesToday(chart, item);
    } else {
      usually(chart, item);
    }
  }

  private void usually(Chart chart, Chart.Item item) {
    Feed feed = chart.system.feed;
    double at = chance.unit();
    if (at < LATE) {
      feed.addLater(chart.json.copy());
      odd(chart, item, "late", "");
    } else if (at < LATE + AGAIN) {
      feed.add(chart.json);
      feed.addLater(chart.json.copy());
      odd(chart, item, "sent-again", "");
    } else if (at < LATE + AGAIN + CORRECTED && isMeasured(chart, item)) {
      correct(chart, item);
    } else {
      feed.add(chart.json);
    }
  }

  private static boolean isMeasured(Chart chart, Chart.Item item) {
    return item.type().equals("Observation")
        && chart.json.contains("\"valueQuantity\":{\"value\":");
  }

  /// First a wrong value, then the right one with a later time; now and then the right one arrives
  /// first, and the wrong one must change nothing.
  private void correct(Chart chart, Chart.Item item) {
    Feed feed = chart.system.feed;
    String right = text(chart.json);
    String wrong = Edits.wrongValue(right);
    long later = Math.min(item.told() + chance.between(60, 4000), Clock.at(today, 4, 0));
    if (wrong.equals(right) || later <= item.told()) {
      feed.add(chart.json);
      return;
    }
    byte[] first = wrong.getBytes(StandardCharsets.UTF_8);
    byte[] second = Edits.corrected(right, later).getBytes(StandardCharsets.UTF_8);
    boolean backwards = chance.happens(BACKWARDS);
    feed.add(backwards ? second : first);
    feed.addLater(backwards ? first : second);
    odd(chart, item, backwards ? "corrected-out-of-order" : "corrected", Clock.time(later));
  }

  /// Corrections, late items and withdrawals among what arrives after the first load.
  private void arrivesToday(Chart chart, Chart.Item item) {
    long now = Clock.at(today, 6, 30) + chance.below(120);
    String text = text(chart.json);
    if (chance.happens(0.34)) {
      chart.system.today.add(chart.json);
      odd(chart, item, "late-today", "");
      return;
    }
    if (isMeasured(chart, item) && chance.happens(0.6)) {
      String wrong = Edits.wrongValue(text);
      chart.system.feed.add(wrong.getBytes(StandardCharsets.UTF_8));
      chart.system.today.add(Edits.corrected(text, now).getBytes(StandardCharsets.UTF_8));
      odd(chart, item, "corrected-today", Clock.time(now));
      return;
    }
    String withdrawn = Edits.withdrawn(item.type(), text, now);
    chart.system.feed.add(chart.json);
    if (!withdrawn.isEmpty()) {
      chart.system.today.add(withdrawn.getBytes(StandardCharsets.UTF_8));
      odd(chart, item, "withdrawn-today", Clock.time(now));
    }
  }

  private void odd(Chart chart, Chart.Item item, String kind, String when) {
    counts.odd(kind);
    truth.odd(chart, item, kind, when);
  }

  private static String text(Json json) {
    return new String(json.copy(), StandardCharsets.UTF_8);
  }
}
