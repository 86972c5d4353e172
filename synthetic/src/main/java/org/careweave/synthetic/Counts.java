package org.careweave.synthetic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What was made, counted as it is made: memory does not grow with the number of people, because
/// people are counted by how many resources they have.
final class Counts {

  /// The promises hold from this many people on; fewer have no percentiles to speak of.
  private static final int PROMISED_FROM = 500;

  private final Map<String, Long> byType = new TreeMap<>();
  private final Map<String, Long> bySource = new TreeMap<>();
  private final Map<String, Long> faults = new TreeMap<>();
  private final long[] peopleByResources = new long[20_000];
  private final long[] peopleBySources = new long[64];
  private final long[] over65BySources = new long[64];
  private final Map<String, Long> oddItems = new TreeMap<>();
  private long faultyPeople;
  private long people;
  private long resources;
  private long labelled;
  private long ofThisPerson;

  void resource(String type, boolean isLabelled) {
    byType.merge(type, 1L, Long::sum);
    resources++;
    ofThisPerson++;
    if (isLabelled) {
      labelled++;
    }
  }

  void patient(String source) {
    bySource.merge(source, 1L, Long::sum);
  }

  void fault(String kind) {
    faults.merge(kind, 1L, Long::sum);
  }

  /// A person whose identity is wrong in at least one source.
  void faultyPerson() {
    faultyPeople++;
  }

  /// An item that came late, twice, wrong or was withdrawn.
  void odd(String kind) {
    oddItems.merge(kind, 1L, Long::sum);
  }

  void endOfPerson(int sources, boolean over65) {
    people++;
    peopleByResources[(int) Math.min(ofThisPerson, peopleByResources.length - 1)]++;
    peopleBySources[sources]++;
    if (over65) {
      over65BySources[sources]++;
    }
    ofThisPerson = 0;
  }

  long resources() {
    return resources;
  }

  long people() {
    return people;
  }

  int percentile(double share) {
    long wanted = (long) Math.ceil(people * share);
    long seen = 0;
    for (int i = 0; i < peopleByResources.length; i++) {
      seen += peopleByResources[i];
      if (seen >= wanted) {
        return i;
      }
    }
    return peopleByResources.length;
  }

  double labelledShare() {
    return resources == 0 ? 0 : (double) labelled / resources;
  }

  /// The share of people with an identity fault.
  double faultyShare() {
    return people == 0 ? 0 : (double) faultyPeople / people;
  }

  /// The fewest sources in which anyone over 65 is known.
  int fewestSourcesOver65() {
    for (int i = 0; i < over65BySources.length; i++) {
      if (over65BySources[i] > 0) {
        return i;
      }
    }
    return 0;
  }

  /// What was promised of a population of some size and is not so, in words.
  List<String> missed() {
    List<String> missed = new ArrayList<>();
    if (people < PROMISED_FROM) {
      return missed;
    }
    check(missed, percentile(0.5) >= 150, "median of resources a person is at least 150");
    check(missed, percentile(0.95) >= 600, "95th percentile of resources is at least 600");
    check(missed, fewestSourcesOver65() >= 4, "everyone over 65 is known to 4 sources or more");
    boolean labels = labelledShare() >= 0.03 && labelledShare() <= 0.06;
    check(missed, labels, "3 to 6 % of items carry a label");
    double spread = 0.01 + 3 * Math.sqrt(0.05 * 0.95 / people);
    boolean faulty = Math.abs(faultyShare() - 0.05) <= spread;
    check(missed, faulty, "about 5 % of people have an identity fault");
    boolean odd = oddItems.containsKey("late") && oddItems.containsKey("corrected");
    check(missed, odd, "some items are late and some are corrected");
    return missed;
  }

  private static void check(List<String> missed, boolean kept, String promise) {
    if (!kept) {
      missed.add(promise);
    }
  }

  void write(Json json) {
    json.open().number("people", people).number("resources", resources);
    json.number("medianResources", percentile(0.5)).number("p95Resources", percentile(0.95));
    json.decimal("meanResources", people == 0 ? 0 : (double) resources / people, 1);
    json.decimal("labelledShare", labelledShare(), 4).number("labelled", labelled);
    json.number("fewestSourcesOver65", fewestSourcesOver65());
    json.decimal("faultyPeopleShare", faultyShare(), 4).line();
    map(json, "resourcesByType", byType);
    map(json, "patientsBySource", bySource);
    map(json, "identityFaults", faults);
    map(json, "oddItems", oddItems);
    json.open("peopleByNumberOfSources");
    for (int i = 0; i < peopleBySources.length; i++) {
      if (peopleBySources[i] > 0) {
        json.number(Integer.toString(i), peopleBySources[i]);
      }
    }
    json.close().line().close();
  }

  private static void map(Json json, String name, Map<String, Long> map) {
    json.open(name);
    map.forEach(json::number);
    json.close().line();
  }
}
