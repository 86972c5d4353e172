package org.careweave.design;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Names of people as clinicians read them: `PATEL, Anita (Mrs)` (NHS Common User Interface,
/// patient name display). Letters outside the Latin script stay as they are; capitals do not depend
/// on the machine's language.
public final class ClinicalName {

  /// What stands where no name is known.
  public static final String NONE = "Name not recorded";

  private ClinicalName() {}

  /// Family name in capitals, given names, title in brackets; parts that are missing or blank are
  /// left out.
  public static String of(@Nullable String family, List<String> given, @Nullable String title) {
    String last = tidy(family).toUpperCase(Locale.ROOT);
    String first =
        given.stream()
            .map(ClinicalName::tidy)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.joining(" "));
    String prefix = tidy(title);
    String name = last.isEmpty() || first.isEmpty() ? last + first : last + ", " + first;
    if (name.isEmpty()) {
      return prefix.isEmpty() ? NONE : NONE + " (" + prefix + ")";
    }
    return prefix.isEmpty() ? name : name + " (" + prefix + ")";
  }

  /// Words as people say them: `Mrs Anita Patel`.
  public static String spoken(@Nullable String family, List<String> given, @Nullable String title) {
    String first = given.isEmpty() ? "" : tidy(given.getFirst());
    String name =
        java.util.stream.Stream.of(tidy(title), first, tidy(family))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" "));
    return name.isEmpty() ? NONE : name;
  }

  private static String tidy(@Nullable String text) {
    return text == null ? "" : text.strip().replaceAll("\\s+", " ");
  }
}
