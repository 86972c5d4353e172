package org.careweave.operations;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.careweave.access.Look;
import org.careweave.access.LookPage;
import org.careweave.access.Opening;
import org.careweave.audit.Looked;
import org.careweave.design.ClinicalDate;
import org.careweave.directory.Edition;
import org.careweave.directory.Organisation;
import org.careweave.directory.Persona;
import org.careweave.directory.StaffMember;
import org.careweave.kernel.OdsCode;
import org.jspecify.annotations.Nullable;

/// Looks at one person in plain English, as one would answer them.
final class LookWords {

  private static final Map<String, String> SECTIONS =
      Map.of(
          "documents-including-correspondence-audio-and-images", "documents and letters",
          "medications-and-medical-devices", "medicines and devices",
          "allergies-and-adverse-reaction", "allergies",
          "problems-and-issues", "problems",
          "person-demographics", "name, date of birth and NHS number",
          "contact-details", "address and telephone");

  private final Edition directory;

  LookWords(Edition directory) {
    this.directory = directory;
  }

  /// The looks by day, newest first.
  List<LookedAtPage.Day> days(LookPage page) {
    Map<LocalDate, List<LookedAtPage.Line>> days = new LinkedHashMap<>();
    page.looks()
        .forEach(
            look ->
                days.computeIfAbsent(look.looked().day(), _ -> new ArrayList<>()).add(line(look)));
    return days.entrySet().stream()
        .map(day -> new LookedAtPage.Day(ClinicalDate.of(day.getKey()), day.getValue()))
        .toList();
  }

  private LookedAtPage.Line line(Look look) {
    Looked looked = look.looked();
    return new LookedAtPage.Line(
        when(looked),
        who(looked),
        as(looked),
        did(looked) + ", " + TrailWords.why(looked.purpose()),
        ownWord(look.opening()),
        look.sections().stream().map(LookWords::section).collect(Collectors.joining(", ")),
        look.why());
  }

  private static String did(Looked looked) {
    return looked.action().equals("search") && looked.query().startsWith("people by")
        ? "found the person when searching " + looked.query()
        : TrailWords.did(looked.action(), looked.query());
  }

  private static String when(Looked looked) {
    String first = ClinicalDate.clock(looked.first());
    if (looked.times() == 1) {
      return first;
    }
    String last = ClinicalDate.clock(looked.last());
    return (first.equals(last) ? first : first + " to " + last)
        + (looked.times() == 2 ? ", twice" : ", " + looked.times() + " times");
  }

  private String who(Looked looked) {
    return looked.callerKind().equals("staff")
        ? directory.staffMember(looked.caller()).map(StaffMember::name).orElse(looked.caller())
        : looked.caller();
  }

  private String as(Looked looked) {
    String role = looked.role();
    String words = role == null ? "" : Persona.ofCode(role).map(Persona::words).orElse(role) + ", ";
    String code = looked.organisation();
    return words
        + (code.matches("[A-Z0-9]{3,10}")
            ? directory.organisation(new OdsCode(code)).map(Organisation::shortName).orElse(code)
            : code);
  }

  private static @Nullable String ownWord(@Nullable Opening opening) {
    if (opening == null) {
      return null;
    }
    String how =
        switch (opening.kind()) {
          case BREAK_GLASS -> "Broke the glass: ";
          case SELF_CLAIM -> "Claimed a relationship: ";
        };
    Opening.Decision decision = opening.decision();
    return how
        + opening.reason().words()
        + ". "
        + (decision == null
            ? "Not reviewed yet."
            : "Reviewed: "
                + ReviewWords.found(decision.outcome()).toLowerCase(java.util.Locale.ROOT)
                + ".");
  }

  static String section(String code) {
    return SECTIONS.getOrDefault(code, code.replace('-', ' '));
  }
}
