package org.careweave.workspace;

import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.careweave.access.Sight;
import org.careweave.design.Choice;
import org.careweave.design.ClinicalDate;
import org.careweave.directory.Directory;
import org.careweave.directory.ServiceLine;
import org.careweave.directory.Site;
import org.careweave.directory.Team;
import org.careweave.kernel.PersonId;
import org.careweave.tasks.TaskPriority;
import org.careweave.transfers.Discharges;
import org.careweave.transfers.Stay;
import org.careweave.transfers.Transfer;
import org.careweave.transfers.TransferHeading;
import org.careweave.transfers.TransferKind;
import org.careweave.transfers.TransferTerms;
import org.careweave.transfers.Transfers;
import org.springframework.stereotype.Component;

/// The form of a kind of transfer: what stands in it first, and what was typed.
@Component
class TransferForm {

  private static final String TOLD = "told-";

  private final Transfers transfers;
  private final Discharges discharges;
  private final Directory directory;
  private final InstantSource clock;

  TransferForm(
      Transfers transfers, Discharges discharges, Directory directory, InstantSource clock) {
    this.transfers = transfers;
    this.discharges = discharges;
    this.directory = directory;
    this.clock = clock;
  }

  /// The kind that a form names; a referral where it names none that people write.
  static TransferKind kind(Map<String, String> form) {
    return TransferKind.ofCode(form.getOrDefault("kind", ""))
        .filter(
            kind ->
                TransferKind.written().contains(kind) || TransferKind.handovers().contains(kind))
        .orElse(TransferKind.REFERRAL);
  }

  /// What stands in a new form.
  Map<String, String> fresh(TransferKind kind, PersonId person, Sight sight) {
    Map<String, String> values = new HashMap<>();
    values.put("once", UUID.randomUUID().toString());
    values.put("kind", kind.code());
    boolean handover = !kind.terms().headings().isEmpty();
    values.put("priority", (handover ? TaskPriority.URGENT : TaskPriority.ROUTINE).code());
    List<ServiceLine> services = handover ? transfers.services("", kind) : List.of();
    if (services.size() == 1 && !kind.terms().practices()) {
      values.put("service", services.getFirst().code());
    }
    for (TransferHeading heading : kind.terms().headings()) {
      switch (heading.sort()) {
        case TIME -> values.put(TOLD + heading.code(), ClinicalDate.clock(clock.instant()));
        case WHERE ->
            discharges
                .stay(person, sight)
                .ifPresent(stay -> values.put(TOLD + heading.code(), where(stay)));
        case TEXT, CHOICE, SOON, VITAL, SCORE -> {}
      }
    }
    return values;
  }

  private String where(Stay stay) {
    String ward = stay.ward();
    String site = stay.site();
    String name = ward == null ? "" : directory.now().team(ward).map(Team::name).orElse(ward);
    String place =
        directory.now().sites().stream()
            .filter(one -> one.ods().value().equals(site))
            .map(Site::name)
            .findFirst()
            .orElse("");
    String words = name.contains(place) ? name : Item.joined(", ", name, place);
    return Item.joined(", ", words, "since " + ClinicalDate.day(stay.admitted()));
  }

  /// What stands in the form of a draft.
  Map<String, String> of(Transfer draft) {
    Map<String, String> values = new HashMap<>();
    values.put("service", draft.service().code());
    values.put("words", draft.asked().kind().terms().headings().isEmpty() ? name(draft) : "");
    values.put("what", draft.asked().what());
    values.put("reason", draft.asked().reason());
    values.put("priority", draft.asked().priority().code());
    values.put("kind", draft.asked().kind().code());
    for (TransferHeading heading : draft.asked().kind().terms().headings()) {
      String words = draft.asked().told().getOrDefault(heading.code(), "");
      boolean time = heading.sort().isMoment();
      values.put(TOLD + heading.code(), time ? ClinicalDate.clock(moment(words)) : words);
    }
    return values;
  }

  private static String name(Transfer draft) {
    return draft.service().name();
  }

  private static Instant moment(String words) {
    try {
      return Instant.parse(words);
    } catch (DateTimeParseException e) {
      return Instant.EPOCH;
    }
  }

  /// What was typed.
  static Transfer.Asked asked(Map<String, String> form, List<Transfer.Item> items) {
    TransferKind kind = kind(form);
    Map<String, String> told = new LinkedHashMap<>();
    for (TransferHeading heading : kind.terms().headings()) {
      told.put(heading.code(), form.getOrDefault(TOLD + heading.code(), ""));
    }
    return new Transfer.Asked(
        kind,
        form.getOrDefault("what", ""),
        form.getOrDefault("reason", ""),
        TaskPriority.ofCode(form.getOrDefault("priority", "")).orElse(TaskPriority.ROUTINE),
        items,
        told);
  }

  /// The form as the page shows it.
  static ReferPage.Form shown(TransferKind kind) {
    TransferTerms.Form form = kind.terms().form();
    boolean plain = kind.terms().headings().isEmpty();
    return new ReferPage.Form(
        kind.code(),
        form.title(),
        new ReferPage.Labels(form.what(), form.example(), form.reason()),
        plain,
        kind.terms().headings().stream()
            .filter(heading -> heading.sort() != TransferHeading.Sort.SCORE)
            .map(TransferForm::field)
            .toList());
  }

  private static ReferPage.Heading field(TransferHeading heading) {
    List<Choice> choices = heading.choices().stream().map(one -> Choice.of(one, one)).toList();
    boolean brief =
        heading.sort().isMoment()
            || heading.sort() == TransferHeading.Sort.VITAL
            || (heading.sort() == TransferHeading.Sort.CHOICE && !heading.must());
    boolean optional = !heading.must() && heading.sort() == TransferHeading.Sort.TEXT;
    return new ReferPage.Heading(
        TOLD + heading.code(),
        optional ? heading.label() + " (if there is anything)" : heading.label(),
        heading.hint(),
        brief,
        choices);
  }

  /// What is filled and what is not.
  static List<ReferPage.Needed> needed(
      TransferKind kind, Map<String, String> values, List<String> ticked) {
    TransferTerms.Form form = kind.terms().form();
    boolean plain = kind.terms().headings().isEmpty();
    List<ReferPage.Needed> needed = new ArrayList<>();
    needed.add(needed(plain ? "A service" : "Who is asked", values, "service", true));
    needed.add(needed(plain ? "What is asked" : form.what(), values, "what", true));
    needed.add(needed(form.reason(), values, "reason", true));
    for (TransferHeading heading : kind.terms().headings()) {
      if (heading.must() || heading.sort() == TransferHeading.Sort.TEXT) {
        needed.add(needed(heading.label(), values, TOLD + heading.code(), heading.must()));
      }
    }
    boolean clinical = ticked.stream().anyMatch(one -> !takesNow(one));
    needed.add(new ReferPage.Needed("Allergies, medicines, problems", clinical, false));
    if (form.takes().contains("Observation")) {
      boolean measured = ticked.stream().anyMatch(one -> one.startsWith("Observation/"));
      needed.add(new ReferPage.Needed("Observations of the last 48 hours", measured, false));
    }
    return needed;
  }

  private static boolean takesNow(String reference) {
    return reference.startsWith("Observation/") || reference.startsWith("CarePlan/");
  }

  private static ReferPage.Needed needed(
      String words, Map<String, String> values, String field, boolean must) {
    return new ReferPage.Needed(words, !values.getOrDefault(field, "").isBlank(), must);
  }
}
