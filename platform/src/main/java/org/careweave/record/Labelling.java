package org.careweave.record;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.careweave.access.Access;
import org.careweave.access.CodedLabel;
import org.careweave.access.ItemClass;
import org.careweave.access.Seal;
import org.careweave.access.SensitiveCodes;
import org.careweave.access.SensitivitySets;
import org.careweave.kernel.CompartmentId;
import org.careweave.resources.Codings;
import org.careweave.resources.Examined;
import org.careweave.resources.Json;
import org.careweave.resources.JsonObject;
import org.springframework.stereotype.Component;

/// Marks what bears a sensitive code ([CodedLabel]): what is written, by the value sets in force
/// and those being compared with the record. Who somebody is, and what is about nobody, is never
/// marked: else a person could not be found by those who look after them.
@Component
class Labelling {

  private final SensitivitySets sets;
  private final Access access;
  private final RelabelRows rows;

  Labelling(SensitivitySets sets, Access access, RelabelRows rows) {
    this.sets = sets;
    this.access = access;
    this.rows = rows;
  }

  /// What is about to be stored, classed by its codes too.
  ///
  /// @param edition of the value sets, held by the writing transaction ([CurrentRows#begun()])
  Ready labelled(Ready ready, long edition) {
    Examined examined = ready.draft().examined();
    SensitiveCodes codes = sets.codes(edition);
    if (examined == null || codes.isEmpty()) {
      return ready;
    }
    Set<String> marks = new HashSet<>();
    addMarks(examined.resource(), codes, marks);
    if (marks.isEmpty()) {
      return ready;
    }
    List<Ready.Part> parts = new ArrayList<>();
    for (Ready.Part part : ready.parts()) {
      parts.add(
          new Ready.Part(
              marked(access.itemClass(part.cls()), marks),
              part.plain(),
              part.compressed(),
              part.terms()));
    }
    return new Ready(
        ready.draft(), parts, ready.time(), ready.sourceOrder(), ready.workList(), ready.place());
  }

  static void addMarks(byte[] stored, SensitiveCodes codes, Set<String> marks) {
    addMarks(Json.parse(stored).object(), codes, marks);
  }

  private static void addMarks(JsonObject resource, SensitiveCodes codes, Set<String> marks) {
    Codings.each(resource, (system, code) -> codes.addMarks(system, code, marks));
  }

  static boolean mayBeMarked(ItemClass cls) {
    return !Seal.NEVER_SEALED.contains(cls.section());
  }

  private int marked(ItemClass cls, Set<String> marks) {
    if (!mayBeMarked(cls)) {
      return cls.id();
    }
    Set<String> labels = new TreeSet<>(cls.labels());
    labels.addAll(marks);
    return access.classOf(cls.custodian(), cls.section(), labels);
  }

  /// Gives the past versions of a part the class of its current one. What they say themselves keeps
  /// them back further: a code that was corrected away stands in them still.
  void past(ItemId item, CompartmentId home, int part, int cls) {
    for (int was : rows.pastClasses(item, home, part)) {
      Set<String> marks = new TreeSet<>(access.itemClass(was).labels());
      marks.removeIf(label -> !CodedLabel.isMark(label));
      int target = marks.isEmpty() ? cls : marked(access.itemClass(cls), marks);
      if (target != was) {
        rows.reclassPast(item, home, part, was, target);
      }
    }
  }

  /// Whether two classes are the same but for marks. Whoever sends the same again changes nothing,
  /// though the value sets have changed since: what is stored is marked anew by [Relabelling].
  boolean areAlike(int one, int other) {
    return one == other || plain(one).equals(plain(other));
  }

  private List<Object> plain(int cls) {
    ItemClass known = access.itemClass(cls);
    return List.of(
        known.custodian(),
        known.section(),
        known.labels().stream().filter(label -> !CodedLabel.isMark(label)).toList());
  }

  /// An item went to another home: where a comparison has been already, perhaps, when it came from
  /// where it is yet to come.
  void moved(ItemId item, long edition) {
    if (sets.codes(edition).comparing()) {
      rows.again(item);
    }
  }
}
