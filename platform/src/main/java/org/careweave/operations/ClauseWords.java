package org.careweave.operations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.careweave.access.Clause;
import org.careweave.access.Purpose;
import org.careweave.access.RelationshipKind;
import org.careweave.design.ClinicalDate;
import org.careweave.design.Mark;
import org.careweave.design.SummaryList;
import org.careweave.directory.Edition;
import org.careweave.directory.Organisation;
import org.careweave.directory.OrganisationKind;
import org.careweave.directory.Persona;
import org.careweave.kernel.OdsCode;
import org.jspecify.annotations.Nullable;

/// A clause of policy in plain words.
final class ClauseWords {

  private final Edition directory;

  ClauseWords(Edition directory) {
    this.directory = directory;
  }

  /// Whom it is for, in a few words.
  String who(Clause clause) {
    Set<String> personas = clause.viewers().personas();
    return personas.size() > 4
        ? personas.size() + " roles"
        : personas.stream().map(ClauseWords::persona).sorted().collect(Collectors.joining(", "));
  }

  /// How it stands at `now`.
  static Mark state(Clause clause, Instant now) {
    Instant from = clause.active().from();
    Instant until = clause.active().until();
    if (until != null && !now.isBefore(until)) {
      return new Mark("Off since " + ClinicalDate.of(until), Mark.Tone.QUIET);
    }
    if (from != null && now.isBefore(from)) {
      return new Mark("Counts from " + ClinicalDate.of(from), Mark.Tone.NOTICE);
    }
    if (until != null) {
      return new Mark("Counts until " + ClinicalDate.of(until), Mark.Tone.NOTICE);
    }
    return new Mark("Counts now", Mark.Tone.PLAIN);
  }

  /// What it says, one thing each.
  SummaryList facts(Clause clause) {
    List<SummaryList.Row> rows = new ArrayList<>();
    Clause.Viewers viewers = clause.viewers();
    Clause.Items items = clause.items();
    add(rows, "Effect", effect(clause.effect()));
    add(rows, "Who", joined(viewers.personas().stream().map(ClauseWords::persona).toList()));
    add(rows, "Acting for", organisations(viewers.organisations(), "any organisation"));
    Set<Purpose> purposes = viewers.purposes();
    add(
        rows,
        "Why",
        purposes == null
            ? "any reason"
            : joined(purposes.stream().map(p -> TrailWords.why(p.name())).toList()));
    Set<RelationshipKind> kinds = viewers.relationships();
    add(
        rows,
        "Of whom",
        kinds.isEmpty()
            ? "anyone"
            : "people with whom one of these holds now: "
                + joined(kinds.stream().map(k -> plain(k.name())).toList()));
    add(rows, "Held by", organisations(items.custodians(), "any organisation"));
    add(rows, "Sections of the record", codes(items.sections(), "every section"));
    add(rows, "Labels an item may carry", codes(items.labels(), "any"));
    if (items.bearing() != null) {
      add(rows, "Only items labelled", codes(items.bearing(), ""));
    }
    return SummaryList.of(rows);
  }

  static String effect(Clause.Effect effect) {
    return switch (effect) {
      case ALLOW -> "May be seen";
      case RELEASE_EXISTS -> "Withheld, but that there is something may be told";
      case RELEASE_COUNT -> "Withheld, but how many there are may be told";
      case COUNT -> "May be counted with many others, where an agreement lets counts flow";
      case EXTRACT -> "May leave under pseudonyms, where an agreement lets that flow";
    };
  }

  private static void add(List<SummaryList.Row> rows, String key, String value) {
    rows.add(SummaryList.Row.of(key, value));
  }

  private static String persona(String code) {
    return switch (code) {
      case "feed" -> "Feeds";
      default -> Persona.ofCode(code).map(Persona::words).orElse(code);
    };
  }

  private String organisations(@Nullable Set<String> names, String any) {
    return names == null ? any : joined(names.stream().map(this::organisation).toList());
  }

  private String organisation(String name) {
    if (name.equals("own")) {
      return "the viewer's own organisation";
    }
    if (name.matches("[A-Z0-9]{3,10}")) {
      return directory.organisation(new OdsCode(name)).map(Organisation::shortName).orElse(name);
    }
    return OrganisationKind.ofCode(name).map(OrganisationKind::words).orElse(name);
  }

  private static String codes(@Nullable Set<String> codes, String any) {
    if (codes == null) {
      return any;
    }
    return codes.isEmpty() ? "none" : joined(codes.stream().map(ClauseWords::plain).toList());
  }

  /// `SELF_CLAIMED` and `end-of-life` as words; labels, which are short and upper case, as they
  /// are.
  private static String plain(String code) {
    if (code.length() <= 3) {
      return code;
    }
    return code.replace('_', ' ').replace('-', ' ').toLowerCase(java.util.Locale.ROOT);
  }

  private static String joined(Collection<String> words) {
    return words.stream().sorted().collect(Collectors.joining(", "));
  }
}
