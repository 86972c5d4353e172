package org.careweave.workspace;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.careweave.access.Sight;
import org.careweave.design.Anchor;
import org.careweave.design.ClinicalDate;
import org.careweave.directory.Directory;
import org.careweave.directory.Edition;
import org.careweave.directory.Organisation;
import org.careweave.directory.Team;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.plans.ListedSection;
import org.careweave.plans.Plans;
import org.careweave.plans.SectionKind;
import org.careweave.record.PersonRecord;
import org.careweave.record.StoredResource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What of a shared plan must be known at once, beside a record and in lists.
@Component
class PersonPlan {

  private final Plans plans;
  private final Directory directory;
  private final InstantSource clock;

  PersonPlan(Plans plans, Directory directory, InstantSource clock) {
    this.plans = plans;
    this.directory = directory;
    this.clock = clock;
  }

  /// Of a record as it was read: what is no settled fact about the person is not among it.
  PlanFirst of(PersonRecord record, Sight sight) {
    List<StoredResource> settled =
        record.items().stream().filter(i -> !record.unsettled().contains(i.key())).toList();
    List<PlanFirst.One> ones =
        plans.of(settled, sight).stream()
            .filter(s -> s.inForce() && s.kind().rank().isPresent())
            .sorted(Comparator.comparing(s -> s.kind().rank().orElse(9)))
            .map(s -> one(s.kind(), s.id(), s.first(), s.review(), s.reviewed(), s.owner().list()))
            .toList();
    return new PlanFirst(
        ones, Anchor.to("The whole plan", RecordController.address(record.person()) + "/plan"));
  }

  /// Of these people, those of whom there is something.
  Map<PersonId, List<PlanFirst.One>> of(Collection<PersonId> people, Sight sight) {
    Map<PersonId, List<PlanFirst.One>> all = new HashMap<>();
    for (ListedSection section : plans.first(people, sight)) {
      all.computeIfAbsent(section.person(), _ -> new ArrayList<>()).add(one(section));
    }
    return all;
  }

  private PlanFirst.One one(ListedSection s) {
    return one(s.kind(), s.id(), s.first(), s.review(), s.reviewed(), s.list());
  }

  private PlanFirst.One one(
      SectionKind kind,
      String id,
      String words,
      @Nullable LocalDate review,
      @Nullable LocalDate reviewed,
      String list) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ClinicalDate.ZONE);
    return new PlanFirst.One(
        kind.title(),
        PlanSectionController.address(id),
        words,
        PlanPresenter.review(review, true, today),
        owner(list)
            + (reviewed == null
                ? ", not reviewed yet"
                : ", reviewed " + ClinicalDate.of(reviewed)));
  }

  private String owner(String list) {
    String code = list.substring(list.indexOf(':') + 1);
    Edition edition = directory.now();
    return list.startsWith("team:")
        ? edition.team(code).map(Team::name).orElse(code)
        : edition.organisation(new OdsCode(code)).map(Organisation::name).orElse(code);
  }
}
