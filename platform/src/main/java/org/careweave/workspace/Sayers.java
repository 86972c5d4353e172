package org.careweave.workspace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.careweave.design.ClinicalDate;
import org.careweave.design.Fact;
import org.careweave.design.Provenance;
import org.careweave.design.SourceChip;
import org.careweave.directory.Edition;
import org.careweave.resources.JsonObject;
import org.jspecify.annotations.Nullable;

/// Who says so: chips, and what opens under them.
final class Sayers {

  private static final String[] RECORDED = {
    "recordedDate",
    "assertedDate",
    "authoredOn",
    "issued",
    "date",
    "recorded",
    "dateAsserted",
    "created"
  };

  private final Names names;
  private final Instant now;
  private final Reach reach;

  Sayers(Edition directory, Instant now, Reach reach) {
    this.names = new Names(directory);
    this.now = now;
    this.reach = reach;
  }

  Names names() {
    return names;
  }

  SourceChip chip(Groups.Group group) {
    Item first = group.first();
    Instant age = first.said().isAfter(now) ? first.stored().lastUpdated() : first.said();
    return new SourceChip(
        names.chip(first.stored().custodian()), ClinicalDate.ago(age, now), group.others());
  }

  /// What opens under the chip.
  ///
  /// @param gist what another source says, in its own words
  Provenance provenance(Groups.Group group, Function<Item, String> gist) {
    Item item = group.first();
    List<Fact> facts = new ArrayList<>();
    add(facts, "Recorded by", author(item));
    add(facts, "Recorded", item.date(RECORDED));
    facts.add(new Fact("Organisation", names.organisation(item.stored().custodian())));
    facts.add(new Fact("System", names.system(item.stored().source())));
    facts.add(new Fact("Received", ClinicalDate.of(item.stored().lastUpdated())));
    add(facts, "Code", code(item));
    if (item.stored().version() > 1) {
      facts.add(new Fact("Changes", "changed " + times(item.stored().version() - 1)));
    }
    add(facts, "Labels", String.join(", ", reach.labels(item.stored())));
    others(group, facts, gist);
    add(facts, "Why you see it", reach.why(item));
    return Provenance.of(facts);
  }

  /// Of one item that nobody else speaks of.
  Provenance provenance(Item item) {
    return provenance(Groups.Group.alone(item), _ -> "");
  }

  private static String times(int count) {
    return count == 1 ? "once since" : count + " times since";
  }

  /// What each other source says now, and how often this one said it before.
  private void others(Groups.Group group, List<Fact> facts, Function<Item, String> gist) {
    Item first = group.first();
    for (Item other : group.statements()) {
      if (!other.sayer().equals(first.sayer())) {
        String who =
            Item.joined(
                ", ",
                names.organisation(other.stored().custodian()),
                names.system(other.stored().source()),
                other.date(RECORDED));
        facts.add(new Fact("Also", Item.joined(": ", who, gist.apply(other))));
      }
    }
    long before = group.items().stream().filter(i -> i.sayer().equals(first.sayer())).count() - 1;
    if (before > 0) {
      facts.add(
          new Fact("Said before", before + (before == 1 ? " earlier entry" : " earlier entries")));
    }
  }

  private static void add(List<Fact> facts, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      facts.add(new Fact(name, value));
    }
  }

  private static @Nullable String author(Item item) {
    for (String member :
        List.of(
            "recorder",
            "asserter",
            "requester",
            "performer",
            "author",
            "informationSource",
            "participant",
            "careManager")) {
      for (JsonObject reference : item.json().objects(member)) {
        JsonObject actor = reference.object("actor");
        JsonObject individual = reference.object("individual");
        JsonObject who = actor == null ? individual : actor;
        String shown = Item.shown(who == null ? reference : who);
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
                .map(
                    c ->
                        Item.joined(
                            " ", system(c.text("system")), c.text("code"), c.text("display")))
                .filter(t -> !t.isBlank())
                .collect(Collectors.joining("; "));
        if (!codes.isBlank()) {
          return codes;
        }
      }
    }
    return null;
  }

  /// What clinicians call the code systems they meet most.
  private static @Nullable String system(@Nullable String system) {
    return switch (system) {
      case "http://snomed.info/sct" -> "SNOMED CT";
      case "http://loinc.org" -> "LOINC";
      case "http://hl7.org/fhir/sid/icd-10" -> "ICD-10";
      case null, default -> null;
    };
  }
}
