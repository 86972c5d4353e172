package org.careweave.workspace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.careweave.design.ClinicalDate;
import org.careweave.design.Fact;
import org.careweave.design.Provenance;
import org.careweave.design.SourceChip;
import org.careweave.directory.Edition;
import org.careweave.directory.Organisation;
import org.careweave.directory.OrganisationKind;
import org.careweave.kernel.OdsCode;
import org.careweave.resources.JsonObject;
import org.jspecify.annotations.Nullable;

/// Who says so: names of organisations and sources, chips, and what opens under them.
final class Sayers {

  private final Edition directory;
  private final Instant now;

  Sayers(Edition directory, Instant now) {
    this.directory = directory;
    this.now = now;
  }

  /// An organisation or site as shown where room is scarce.
  String organisation(OdsCode ods) {
    return directory
        .organisation(ods)
        .map(Organisation::shortName)
        .or(() -> directory.site(ods).map(s -> s.name()))
        .orElse(ods.value());
  }

  /// What the custodian of an item is called on a chip: `GP · Lakeside`.
  String chipName(OdsCode ods) {
    return directory
        .organisation(ods)
        .map(o -> prefix(o.kind()) + o.shortName())
        .orElseGet(() -> organisation(ods));
  }

  private static String prefix(OrganisationKind kind) {
    return switch (kind) {
      case GP_PRACTICE -> "GP · ";
      case HOSPICE -> "Hospice · ";
      case VOLUNTARY -> "Voluntary · ";
      case HOUSING -> "Housing · ";
      case ICB, ACUTE_TRUST, COMMUNITY_TRUST, MENTAL_HEALTH_TRUST, AMBULANCE_TRUST, PCN, COUNCIL ->
          "";
    };
  }

  /// The system a source is.
  String source(String code) {
    return directory.source(code).map(s -> s.name()).orElse(code);
  }

  SourceChip chip(Groups.Group group) {
    Item first = group.first();
    Instant said = first.stored().time();
    Instant age = said == null || said.isAfter(now) ? first.stored().lastUpdated() : said;
    return new SourceChip(
        chipName(first.stored().custodian()), ClinicalDate.ago(age, now), group.others());
  }

  Provenance provenance(Groups.Group group) {
    Item item = group.first();
    List<Fact> facts = new ArrayList<>();
    add(facts, "Recorded by", author(item));
    add(
        facts,
        "Recorded",
        item.date(
            "recordedDate",
            "assertedDate",
            "authoredOn",
            "issued",
            "date",
            "recorded",
            "dateAsserted",
            "created"));
    facts.add(new Fact("Organisation", organisation(item.stored().custodian())));
    facts.add(new Fact("System", source(item.stored().source())));
    facts.add(new Fact("Received", ClinicalDate.of(item.stored().lastUpdated())));
    add(facts, "Code", code(item));
    if (item.stored().version() > 1) {
      facts.add(new Fact("Changes", "version " + item.stored().version()));
    }
    if (!item.stored().labels().isEmpty()) {
      facts.add(new Fact("Labels", String.join(", ", item.stored().labels())));
    }
    others(group, facts);
    return Provenance.of(facts);
  }

  private void others(Groups.Group group, List<Fact> facts) {
    for (Item other : group.items().subList(1, group.items().size())) {
      facts.add(
          new Fact(
              "Also",
              Item.joined(
                  ", ",
                  organisation(other.stored().custodian()),
                  source(other.stored().source()),
                  other.date(
                      "recordedDate",
                      "authoredOn",
                      "issued",
                      "date",
                      "onsetDateTime",
                      "dateAsserted"))));
    }
  }

  private static void add(List<Fact> facts, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      facts.add(new Fact(name, value));
    }
  }

  private static @Nullable String author(Item item) {
    for (String member :
        List.of("recorder", "asserter", "requester", "performer", "author", "informationSource")) {
      for (JsonObject reference : item.json().objects(member)) {
        JsonObject actor = reference.object("actor");
        String shown = Item.shown(actor == null ? reference : actor);
        if (shown != null) {
          return shown;
        }
      }
    }
    return null;
  }

  private static @Nullable String code(Item item) {
    for (String member :
        List.of("code", "medicationCodeableConcept", "vaccineCode", "type", "category")) {
      for (JsonObject concept : item.json().objects(member)) {
        String codes =
            concept.objects("coding").stream()
                .map(c -> Item.joined(" ", c.text("code"), c.text("display")))
                .filter(t -> !t.isBlank())
                .collect(Collectors.joining("; "));
        if (!codes.isBlank()) {
          return codes;
        }
      }
    }
    return null;
  }
}
