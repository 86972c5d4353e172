package org.careweave.workspace;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Sections of the record, which policy names by code (docs/guides/policy.md), in words: the one
/// place that knows them.
final class SectionWords {

  /// One of it and several of it.
  private record Noun(String one, String several) {}

  private static final Map<String, Noun> NOUNS =
      Map.ofEntries(
          noun("person-demographics", "set of personal details", "personal details"),
          noun("contact-details", "set of contact details", "contact details"),
          noun("personal-contacts", "relative or friend", "relatives and friends"),
          noun("professional-contacts", "care team", "care teams"),
          noun("reference", "entry of the directory", "entries of the directory"),
          noun("problems-and-issues", "problem", "problems"),
          noun("allergies-and-adverse-reaction", "allergy", "allergies"),
          noun("medications-and-medical-devices", "medicine or device", "medicines and devices"),
          noun("vaccinations", "immunisation", "immunisations"),
          noun("investigation-results", "test result", "test results"),
          noun("observations", "observation", "observations"),
          noun("assessments", "assessment", "assessments"),
          noun("social-context", "note on life at home", "notes on life at home"),
          noun("procedures-and-therapies", "procedure", "procedures"),
          noun("pregnancy-status", "note on pregnancy", "notes on pregnancy"),
          noun("family-history", "entry of family history", "family history"),
          noun("admission-details", "hospital admission", "hospital admissions"),
          noun("attendance-details", "emergency attendance", "emergency attendances"),
          noun("contact-with-professionals", "contact", "contacts"),
          noun("discharge-details", "discharge", "discharges"),
          noun("future-appointments", "appointment", "appointments"),
          noun("referral-details", "referral", "referrals"),
          noun("documents-including-correspondence-audio-and-images", "document", "documents"),
          noun("services-and-care", "care package or service", "care packages and services"),
          noun("care-and-support-plan", "care and support plan", "care and support plans"),
          noun("contingency-plan", "contingency plan", "contingency plans"),
          noun("end-of-life", "end-of-life plan", "end-of-life plans"),
          noun("plan-and-requested-actions", "task or request", "tasks and requests"),
          noun("alerts", "alert", "alerts"),
          noun("individual-requirements", "individual need", "individual needs"),
          noun("safeguarding", "safeguarding item", "safeguarding items"),
          noun("legal-information", "consent or legal paper", "consents and legal papers"),
          noun("administration", "administrative item", "administrative items"),
          noun("audit-trail", "entry of the audit trail", "entries of the audit trail"),
          noun("national-opt-outs", "check of national opt-outs", "checks of national opt-outs"),
          noun("other", "other item", "other items"));

  private SectionWords() {}

  private static Map.Entry<String, Noun> noun(String code, String one, String several) {
    return Map.entry(code, new Noun(one, several));
  }

  private static Noun of(String section) {
    Noun known = NOUNS.get(section);
    String words = section.replace('-', ' ');
    return known == null ? new Noun("item of " + words, "items of " + words) : known;
  }

  /// Whether the section has words of its own here.
  static boolean knows(String section) {
    return NOUNS.containsKey(section);
  }

  /// `test results`.
  static String several(String section) {
    return of(section).several();
  }

  /// `1 test result`, `231 test results`.
  static String counted(int count, String section) {
    Noun noun = of(section);
    return String.format(Locale.UK, "%,d %s", count, count == 1 ? noun.one() : noun.several());
  }

  /// `problems, medicines and devices, and test results`.
  static String several(Collection<String> sections) {
    return listed(sections.stream().map(SectionWords::several).distinct().toList());
  }

  /// `a`, `a and b`, `a, b and c`; where a part has an `and` itself, a comma stands before the
  /// last.
  static String listed(List<String> parts) {
    if (parts.size() < 2) {
      return String.join("", parts);
    }
    boolean nested = parts.stream().anyMatch(p -> p.contains(" and "));
    String before = parts.subList(0, parts.size() - 1).stream().collect(Collectors.joining(", "));
    return before + (nested ? ", and " : " and ") + parts.getLast();
  }

  /// The first letter as a sentence begins.
  static String sentence(String words) {
    return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
