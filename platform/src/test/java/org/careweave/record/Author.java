package org.careweave.record;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Grant;
import org.careweave.access.Purpose;
import org.careweave.access.RelationshipKind;
import org.careweave.access.Sight;
import org.careweave.kernel.OdsCode;

/// Writes to the record in tests as one who works with Careweave itself, and sees what custodians
/// it is told of hold.
final class Author {

  private static final List<String> SECTIONS =
      List.of("person-demographics", "observations", "plan-and-requested-actions");

  private final Records records;
  private final OdsCode organisation;
  private final Sight sight;

  private Author(Records records, OdsCode organisation, Sight sight) {
    this.records = records;
    this.organisation = organisation;
    this.sight = sight;
  }

  /// Of `organisation`, with sight of what these custodians hold of anyone.
  static Author of(Records records, Access access, String organisation, String... custodians) {
    return of(records, access, organisation, Set.of(), custodians);
  }

  /// Of `organisation`, with sight of what these custodians hold of whom it has one of these
  /// relationships with.
  static Author of(
      Records records,
      Access access,
      String organisation,
      Set<RelationshipKind> kinds,
      String... custodians) {
    OdsCode own = new OdsCode(organisation);
    Caller caller =
        new Caller(Caller.Kind.STAFF, "nurse-" + organisation, "Nurse", "nurse", own, null);
    int[] classes =
        List.of(custodians).stream()
            .flatMapToInt(
                c ->
                    SECTIONS.stream()
                        .flatMapToInt(
                            s -> IntStream.of(access.classOf(new OdsCode(c), s, Set.of()))))
            .sorted()
            .toArray();
    Grant grant = new Grant(List.of("test"), kinds, classes);
    return new Author(
        records, own, new Sight(caller, Purpose.DIRECT_CARE, List.of(grant), List.of()));
  }

  Sight sight() {
    return sight;
  }

  /// Creates a resource; single quotes stand for double ones.
  ResourceKey create(String type, String rest) {
    byte[] json = bytes("{'resourceType':'" + type + "'," + rest + "}");
    return ((Outcome.Stored) write(new Entry.Post(0, type, null, json))).key();
  }

  Outcome update(ResourceKey key, String rest) {
    byte[] json =
        bytes("{'resourceType':'" + key.type() + "','id':'" + key.id() + "'," + rest + "}");
    return write(new Entry.Put(0, key.type(), key.id(), null, json, null));
  }

  Outcome write(Entry entry) {
    return write(List.of(entry)).outcomes().getFirst();
  }

  Written write(List<Entry> entries) {
    return records.write(
        new Submission(
            sight,
            "CAREWEAVE",
            Submission.IdRule.SERVER,
            organisation,
            Set.of(organisation),
            true,
            entries,
            Instant.now(),
            "test"));
  }

  static byte[] bytes(String json) {
    return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  /// An observation about the Patient with this key.
  static String about(ResourceKey patient, String code) {
    return "'status':'final','code':{'coding':[{'system':'http://loinc.org','code':'"
        + code
        + "'}]},'subject':{'reference':'"
        + patient
        + "'}";
  }
}
