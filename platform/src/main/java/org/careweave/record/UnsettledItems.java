package org.careweave.record;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.directory.Edition;
import org.careweave.directory.Organisation;
import org.careweave.directory.Site;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a caller's organisation wrote and has to assign.
@Component
class UnsettledItems {

  private static final ZoneId ENGLAND = ZoneId.of("Europe/London");

  private final UnsettledRows rows;
  private final Assembly assembly;
  private final Directory directory;
  private final InstantSource clock;

  UnsettledItems(UnsettledRows rows, Assembly assembly, Directory directory, InstantSource clock) {
    this.rows = rows;
    this.assembly = assembly;
    this.directory = directory;
    this.clock = clock;
  }

  List<Unsettled> of(Sight sight) {
    List<UnsettledRows.Open> open = rows.open(codes(sight), sight);
    List<StoredResource> items =
        assembly.assemble(open.stream().map(UnsettledRows.Open::row).toList(), sight);
    List<Unsettled> all = new ArrayList<>();
    for (int n = 0; n < items.size(); n++) {
      UnsettledRows.Open one = open.get(n);
      all.add(
          new Unsettled(
              items.get(n),
              one.since(),
              one.why().equals("both-sides") ? Unsettled.Why.BOTH_SIDES : Unsettled.Why.OTHER_SIDE,
              sides(one, sight)));
    }
    return all;
  }

  /// This item, when the caller has to assign it.
  UnsettledRows.@Nullable Open open(ItemId item, Sight sight) {
    return rows.open(item, codes(sight), sight);
  }

  /// Whom an item may be about, as far as the sight covers their Patients.
  Set<PersonId> sides(UnsettledRows.Open open, Sight sight) {
    return rows.visiblePeople(open.compartments(), sight);
  }

  /// Every code under which the caller's organisation may have written: its own, its sites', and
  /// those of which it is the successor.
  private Set<OdsCode> codes(Sight sight) {
    OdsCode own = sight.caller().organisation();
    Edition edition = directory.now();
    LocalDate today = LocalDate.ofInstant(clock.instant(), ENGLAND);
    Optional<OdsCode> answerable = edition.answerable(own, today).map(Organisation::ods);
    Set<OdsCode> codes = new HashSet<>();
    codes.add(own);
    if (answerable.isPresent()) {
      List<OdsCode> known = new ArrayList<>();
      edition.organisations().stream().map(Organisation::ods).forEach(known::add);
      edition.sites().stream().map(Site::ods).forEach(known::add);
      known.stream()
          .filter(c -> edition.answerable(c, today).map(Organisation::ods).equals(answerable))
          .forEach(codes::add);
    }
    return codes;
  }
}
