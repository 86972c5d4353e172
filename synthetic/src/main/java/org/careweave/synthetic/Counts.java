package org.careweave.synthetic;

import java.util.Map;
import java.util.TreeMap;

/// What was made, counted as it is made: memory does not grow with the number of people, because
/// people are counted by how many resources they have.
final class Counts {

  private static final double EXTRA_LABEL = 0.012;

  private final Map<String, Long> byType = new TreeMap<>();
  private final Map<String, Long> bySource = new TreeMap<>();
  private final Map<String, Long> faults = new TreeMap<>();
  private final long[] peopleByResources = new long[20_000];
  private final long[] peopleBySources = new long[64];
  private final long[] over65BySources = new long[64];
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

  /// Some items carry a label that nothing in their content explains: somebody asked for it.
  Label randomLabel(Label already, Chance chance) {
    if (already != Label.NONE || !chance.happens(EXTRA_LABEL)) {
      return Label.NONE;
    }
    int at = chance.below(100);
    return at < 70 ? Label.R : at < 82 ? Label.SEALED : at < 88 ? Label.LOCKED : Label.THIRD_PARTY;
  }

  void patient(String source) {
    bySource.merge(source, 1L, Long::sum);
  }

  void fault(String kind) {
    faults.merge(kind, 1L, Long::sum);
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

  /// The fewest sources in which anyone over 65 is known.
  int fewestSourcesOver65() {
    for (int i = 0; i < over65BySources.length; i++) {
      if (over65BySources[i] > 0) {
        return i;
      }
    }
    return 0;
  }

  void write(Json json) {
    json.open().number("people", people).number("resources", resources);
    json.number("medianResources", percentile(0.5)).number("p95Resources", percentile(0.95));
    json.decimal("meanResources", people == 0 ? 0 : (double) resources / people, 1);
    json.decimal("labelledShare", labelledShare(), 4).number("labelled", labelled);
    json.number("fewestSourcesOver65", fewestSourcesOver65()).line();
    map(json, "resourcesByType", byType);
    map(json, "patientsBySource", bySource);
    map(json, "faults", faults);
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
