package org.careweave.plans;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.careweave.directory.Directory;
import org.careweave.directory.Team;
import org.careweave.tasks.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What fields and changes of them are called, for people.
@Component
final class PlanWords {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("dd-MMM-yyyy", Locale.ENGLISH);

  private final Directory directory;

  PlanWords(Directory directory) {
    this.directory = directory;
  }

  /// What a field is called, with the item it is of.
  static String label(SectionKind kind, PlanContent of, String name) {
    String item = PlanContent.itemOf(name);
    String field =
        PlanText.field(kind, name).map(PlanField::label).orElse(PlanContent.fieldOf(name));
    PlanItems items = kind.items();
    if (item.isEmpty() || items == null) {
      return field;
    }
    Optional<PlanContent.Item> known =
        of.items().stream().filter(i -> i.id().equals(item)).findFirst();
    String first =
        known.map(i -> i.get(items.fields().getFirst().code()).text()).orElse("").strip();
    String line = first.lines().findFirst().orElse("");
    int end = line.offsetByCodePoints(0, Math.min(60, line.codePointCount(0, line.length())));
    return (line.isEmpty() ? items.words() : line.substring(0, end)) + ": " + field;
  }

  /// A value for people.
  String value(SectionKind kind, String name, PlanValue value) {
    Optional<PlanField> field = PlanText.field(kind, name);
    if (field.isEmpty() || value.text().isEmpty()) {
      return value.words();
    }
    return switch (field.get().form()) {
      case TEAM -> team(value.text());
      case DATE -> day(value);
      case CHOICE -> field.get().words(value.text());
      case LINE, TEXT -> value.words();
    };
  }

  /// `24-Nov-2026`.
  private static String day(PlanValue value) {
    LocalDate day = PlanSection.date(value);
    return day == null ? value.text() : DAY.format(day);
  }

  private String team(String code) {
    return directory.team(code).map(Team::name).orElse(code);
  }

  /// What changed from one version to the next.
  List<PlanEvent.Change> changes(@Nullable PlanSection before, PlanSection after) {
    List<PlanEvent.Change> changes = new ArrayList<>();
    SectionKind kind = after.kind();
    PlanContent was = before == null ? PlanContent.EMPTY : before.content();
    Map<String, PlanValue> old = was.flat();
    Map<String, PlanValue> now = after.content().flat();
    Set<String> names = new LinkedHashSet<>(now.keySet());
    names.addAll(old.keySet());
    for (String name : names) {
      PlanValue one = old.getOrDefault(name, PlanValue.NONE);
      PlanValue other = now.getOrDefault(name, PlanValue.NONE);
      if (!one.equals(other)) {
        PlanContent of = now.containsKey(name) ? after.content() : was;
        changes.add(
            new PlanEvent.Change(
                label(kind, of, name), value(kind, name, one), value(kind, name, other)));
      }
    }
    if (before != null) {
      add(changes, "Whose it is", owner(before), owner(after));
      add(changes, "Offered to", offered(before), offered(after));
      add(changes, "Why", text(before.reason()), text(after.reason()));
      add(changes, "State", state(before), state(after));
    }
    return changes;
  }

  private static void add(
      List<PlanEvent.Change> changes, String field, String before, String after) {
    if (!before.equals(after)) {
      changes.add(new PlanEvent.Change(field, before, after));
    }
  }

  private String owner(PlanSection section) {
    String team = section.owner().team();
    return team != null
        ? team(team)
        : directory
            .organisation(section.owner().organisation())
            .map(org.careweave.directory.Organisation::name)
            .orElse(section.owner().organisation().value());
  }

  private String offered(PlanSection section) {
    Task.Offer offer = section.offer();
    return offer == null ? "" : team(offer.team());
  }

  private static String text(@Nullable String words) {
    return words == null ? "" : words;
  }

  private static String state(PlanSection section) {
    return section.inForce() ? "In force" : "Ended";
  }
}
