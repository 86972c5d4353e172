package org.careweave.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.PersonId;
import org.careweave.people.People;
import org.springframework.stereotype.Component;

/// Parts two identities of one person for good: what this room keeps of them does not tell that
/// they were ever one.
@Component
class Parting {

  private final PartingRows rows;
  private final People people;
  private final ErasureSettings settings;

  Parting(PartingRows rows, People people, ErasureSettings settings) {
    this.rows = rows;
    this.people = people;
    this.settings = settings;
  }

  /// Why these cannot become somebody else as things are, in words; none when they can.
  List<String> obstacles(PersonId person, Collection<CompartmentId> fresh) {
    Set<CompartmentId> kept = rows.others(person, fresh);
    if (kept.isEmpty()) {
      return List.of(
          "Every source would become the new identity: leave at least one with the old.");
    }
    int both = rows.writtenOfBoth(fresh, kept);
    return both == 0
        ? List.of()
        : List.of(
            both
                + " items written here are about both identities. Have them assigned, or expunge"
                + " them, first.");
  }

  /// Parts them, and writes down outside the database that they are. In the caller's transaction,
  /// last of all.
  void part(PersonId person, Collection<CompartmentId> fresh) {
    UUID one = UUID.randomUUID();
    UUID other = UUID.randomUUID();
    Map<CompartmentId, People.Side> sides = new HashMap<>();
    fresh.forEach(home -> sides.put(home, new People.Side(one, true)));
    rows.others(person, fresh).forEach(home -> sides.put(home, new People.Side(other, false)));
    part(sides);
    Map<String, People.Side> lines = new HashMap<>();
    rows.marks(sides.keySet()).forEach((home, mark) -> lines.put(mark, sides.get(home)));
    Path file = settings.parted();
    if (file == null) {
      throw new IllegalStateException("no ledger of removals is set");
    }
    try {
      new PartedFile(file).add(lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void part(Map<CompartmentId, People.Side> sides) {
    Set<CompartmentId> fresh = new HashSet<>();
    Set<CompartmentId> kept = new HashSet<>();
    sides.forEach((home, side) -> (side.fresh() ? fresh : kept).add(home));
    rows.forgetAcross(fresh, kept);
    people.parted(sides);
  }

  /// Those that bear one of these marks and are not parted here.
  Map<String, CompartmentId> unparted(Collection<String> marks) {
    return rows.unparted(marks);
  }
}
