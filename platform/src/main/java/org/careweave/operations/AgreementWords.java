package org.careweave.operations;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.careweave.access.Agreement;
import org.careweave.access.Purpose;
import org.careweave.design.Mark;
import org.careweave.directory.Edition;
import org.careweave.directory.Organisation;
import org.careweave.directory.OrganisationKind;
import org.careweave.directory.Persona;
import org.careweave.directory.StaffMember;
import org.careweave.kernel.OdsCode;
import org.careweave.resources.Section;
import org.jspecify.annotations.Nullable;

/// The terms of agreements in plain words.
final class AgreementWords {

  /// Security labels, as docs/guides/feeds.md has them.
  static final Map<String, String> LABELS = labels();

  private static final int MOST_MISSING = 6;

  private static final List<String> SECTIONS =
      Arrays.stream(Section.values())
          .map(Section::heading)
          .filter(s -> !s.equals("reference"))
          .sorted()
          .toList();

  private final Edition directory;

  AgreementWords(Edition directory) {
    this.directory = directory;
  }

  private static Map<String, String> labels() {
    Map<String, String> labels = new java.util.LinkedHashMap<>();
    labels.put("R", "restricted");
    labels.put("V", "very restricted");
    labels.put("PSY", "mental health");
    labels.put("SEX", "sexual health");
    labels.put("HIV", "HIV");
    labels.put("ETH", "alcohol");
    labels.put("SUD", "substance use");
    labels.put("SDV", "domestic abuse");
    labels.put("third-party", "about someone else");
    labels.put("sealed", "sealed");
    return java.util.Collections.unmodifiableMap(labels);
  }

  /// Every section that an agreement may name, but who works where, which needs none.
  static List<String> sections() {
    return SECTIONS;
  }

  /// How it stands, with a tone.
  static Mark mark(Agreement.Status status) {
    Mark.Tone tone =
        switch (status) {
          case ACTIVE, NOT_BEGUN -> Mark.Tone.PLAIN;
          case IN_SIGNATURE, SIGNED, DRAFT -> Mark.Tone.NOTICE;
          case SUSPENDED -> Mark.Tone.ALERT;
          case EXPIRED, ENDED, REPLACED -> Mark.Tone.QUIET;
        };
    return new Mark(status.words(), tone);
  }

  /// A party, or any organisation, by its code.
  String party(String code) {
    return OrganisationKind.ofCode(code)
        .map(kind -> "every " + lowered(kind.words()))
        .orElseGet(() -> organisation(code));
  }

  /// An organisation by its ODS code.
  String organisation(String code) {
    try {
      return directory
          .organisation(new OdsCode(code))
          .map(Organisation::shortName)
          .orElse(code + " (not in the directory)");
    } catch (IllegalArgumentException _) {
      return code;
    }
  }

  /// Whoever did something: `staff:ig` by name.
  String who(String by) {
    String user = by.substring(by.indexOf(':') + 1);
    return by.startsWith("system:")
        ? "This install"
        : directory.staffMember(user).map(StaffMember::name).orElse(user);
  }

  /// `A, B and C`.
  static String listed(Collection<String> words) {
    List<String> all = List.copyOf(words);
    return all.size() < 2
        ? String.join("", all)
        : String.join(", ", all.subList(0, all.size() - 1)) + " and " + all.getLast();
  }

  /// Sections, by what is left out where that is shorter; null: every one.
  static String sections(@Nullable Set<String> sections) {
    if (sections == null) {
      return "every section of the record, also those yet to come";
    }
    Set<String> missing = new TreeSet<>(SECTIONS);
    missing.removeAll(sections);
    if (missing.isEmpty()) {
      return "every section of the record";
    }
    if (missing.size() <= MOST_MISSING) {
      return "everything in the record but " + listed(plain(missing));
    }
    return sections.isEmpty() ? "nothing yet" : listed(plain(new TreeSet<>(sections)));
  }

  /// Labels an item may carry.
  static String labels(@Nullable Set<String> labels) {
    if (labels == null) {
      return "whatever label they carry";
    }
    return labels.isEmpty()
        ? "unlabelled items only"
        : "also items labelled "
            + listed(
                labels.stream()
                    .sorted()
                    .map(l -> LABELS.getOrDefault(l, l))
                    .collect(Collectors.toList()));
  }

  static String section(String code) {
    return code.replace('-', ' ');
  }

  private static List<String> plain(Collection<String> sections) {
    return sections.stream().map(AgreementWords::section).toList();
  }

  static String role(String persona) {
    return Persona.ofCode(persona).map(Persona::words).orElse(persona);
  }

  /// `for direct care and in an emergency`.
  static String purposes(Set<Purpose> purposes) {
    List<String> words = new ArrayList<>();
    for (Purpose purpose : Purpose.values()) {
      if (purposes.contains(purpose)) {
        words.add(TrailWords.why(purpose.name()));
      }
    }
    return words.isEmpty() ? "for no purpose yet" : listed(words);
  }

  static String purpose(Purpose purpose) {
    return switch (purpose) {
      case DIRECT_CARE -> "Direct care";
      case EMERGENCY -> "Emergency";
      case POPULATION_HEALTH -> "Population health";
      case OPERATIONS -> "Running the platform";
      case GOVERNANCE -> "Governance";
    };
  }

  /// First letter small, unless the word is an abbreviation.
  static String lowered(String words) {
    boolean abbreviation = words.length() > 1 && Character.isUpperCase(words.charAt(1));
    return abbreviation
        ? words
        : words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
  }

  static String capital(String words) {
    return words.isEmpty()
        ? words
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
