package org.careweave.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.careweave.access.Forgetting;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.NhsNumber;
import org.careweave.kernel.PersonId;
import org.careweave.people.People;
import org.springframework.stereotype.Component;

/// Parts two identities of one person for good: what this room keeps of them does not tell that
/// they were ever one.
@Component
class Parting {

  private static final Pattern TEN_DIGITS = Pattern.compile("(?<!\\d)\\d{10}(?!\\d)");

  private final PartingRows rows;
  private final RecordKeys keys;
  private final People people;
  private final Forgetting forgetting;
  private final ErasureSettings settings;

  Parting(
      PartingRows rows,
      RecordKeys keys,
      People people,
      Forgetting forgetting,
      ErasureSettings settings) {
    this.rows = rows;
    this.keys = keys;
    this.people = people;
    this.forgetting = forgetting;
    this.settings = settings;
  }

  /// Why these cannot become somebody else as things are, in words; none when they can.
  List<String> obstacles(PersonId person, Collection<CompartmentId> fresh) {
    Set<CompartmentId> kept = rows.others(person, fresh);
    if (kept.isEmpty()) {
      return List.of(
          "Every source would become the new identity: leave at least one with the old.");
    }
    List<String> obstacles = new ArrayList<>();
    int both = rows.writtenOfBoth(fresh, kept);
    if (both > 0) {
      obstacles.add(
          both
              + " items written here are about both identities. Have them assigned, or expunge"
              + " them, first.");
    }
    Set<String> freshNumbers = numbers(fresh);
    Set<String> keptNumbers = numbers(kept);
    Set<String> shared = new HashSet<>(freshNumbers);
    shared.retainAll(keptNumbers);
    freshNumbers.removeAll(shared);
    keptNumbers.removeAll(shared);
    add(obstacles, "new", "old", carrying(fresh, keptNumbers));
    add(obstacles, "old", "new", carrying(kept, freshNumbers));
    return obstacles;
  }

  private static void add(List<String> obstacles, String one, String other, int carrying) {
    if (carrying > 0) {
      obstacles.add(
          carrying
              + " versions from the sources with the "
              + one
              + " identity carry the NHS number of the "
              + other
              + " one. Expunge the past of that identity, or those items, first.");
    }
  }

  /// What is true as things are and cannot be mended here.
  List<String> cautions(PersonId person, Collection<CompartmentId> fresh) {
    Set<String> shared = numbers(fresh);
    shared.retainAll(numbers(rows.others(person, fresh)));
    return shared.isEmpty()
        ? List.of()
        : List.of(
            "Both identities bear the same NHS number now: whoever searches for it finds both.");
  }

  /// NHS numbers that the Patients of these homes bear now.
  private Set<String> numbers(Collection<CompartmentId> homes) {
    Set<String> numbers = new HashSet<>();
    rows.versions(
        homes,
        version -> {
          if (version.patient() && version.now()) {
            Matcher matcher = TEN_DIGITS.matcher(text(version));
            while (matcher.find()) {
              NhsNumber.parse(matcher.group()).ifPresent(number -> numbers.add(number.value()));
            }
          }
        });
    return numbers;
  }

  /// How many versions in these homes bear one of these numbers.
  private int carrying(Collection<CompartmentId> homes, Set<String> numbers) {
    if (numbers.isEmpty()) {
      return 0;
    }
    int[] carrying = new int[1];
    rows.versions(
        homes,
        version -> {
          String text = text(version);
          if (numbers.stream().anyMatch(text::contains)) {
            carrying[0]++;
          }
        });
    return carrying[0];
  }

  private String text(PartingRows.Version version) {
    return new String(
        keys.content().expand(version.content(), version.dictionary()), StandardCharsets.UTF_8);
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
    carryOver(fresh, kept);
    people.parted(sides);
  }

  /// What is kept from others stays so for both: each seal hangs on one source patient only.
  private void carryOver(Set<CompartmentId> fresh, Set<CompartmentId> kept) {
    Comparator<CompartmentId> byAge = Comparator.comparingLong(CompartmentId::value);
    CompartmentId first = fresh.stream().min(byAge).orElse(null);
    CompartmentId other = kept.stream().min(byAge).orElse(null);
    if (first != null && other != null) {
      forgetting.carryOver(fresh, first, kept, other);
    }
  }

  /// Those that bear one of these marks and are not parted here.
  Map<String, CompartmentId> unparted(Collection<String> marks) {
    return rows.unparted(marks);
  }
}
