package org.careweave.workspace;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.careweave.design.ClinicalDate;
import org.careweave.design.ClinicalName;
import org.careweave.design.ClinicalNumber;
import org.careweave.design.Mark;
import org.careweave.kernel.NhsNumber;
import org.careweave.people.FoundPerson;
import org.careweave.people.SourcePatient;
import org.jspecify.annotations.Nullable;

/// People found as lines of the page, with what must be noticed before one of them is opened.
final class Hits {

  private final String words;
  private final @Nullable LocalDate born;
  private final LocalDate today;
  private final Map<NhsNumber, Integer> numbers = new HashMap<>();

  /// @param words what was typed
  /// @param born the date of birth that was typed; null when none was
  Hits(String words, @Nullable LocalDate born, LocalDate today) {
    this.words = words;
    this.born = born;
    this.today = today;
  }

  List<FindPage.Hit> of(List<FoundPerson> found) {
    for (FoundPerson one : found) {
      NhsNumber number = one.best().nhsNumber();
      if (number != null) {
        numbers.merge(number, 1, Integer::sum);
      }
    }
    return found.stream().map(this::hit).toList();
  }

  private FindPage.Hit hit(FoundPerson found) {
    SourcePatient best = found.best();
    NhsNumber number = best.nhsNumber();
    String address =
        found.linked().stream()
            .map(SourcePatient::address)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    return new FindPage.Hit(
        ClinicalName.of(best.family(), best.given(), best.prefix()),
        RecordController.address(found.person()),
        ClinicalDate.born(best.birthDateText(), best.deceased() ? null : today),
        Banners.gender(best.gender()),
        number == null ? "not known" : ClinicalNumber.nhs(number.value()),
        address == null ? "Address not shown to you" : address,
        marks(best));
  }

  private List<Mark> marks(SourcePatient best) {
    List<Mark> marks = new ArrayList<>();
    NhsNumber number = best.nhsNumber();
    if (number != null && numbers.getOrDefault(number, 0) > 1) {
      marks.add(new Mark("same NHS number as another person here", Mark.Tone.ALERT));
    } else if (number != null && !best.verified()) {
      marks.add(new Mark("NHS number not verified", Mark.Tone.NOTICE));
    }
    if (best.deceased()) {
      marks.add(new Mark("died", Mark.Tone.NOTICE));
    }
    if (born != null && !born.equals(best.birthDate())) {
      marks.add(new Mark("another date of birth", Mark.Tone.NOTICE));
    }
    if (NhsNumber.parse(words).isEmpty() && !isNamed(best)) {
      marks.add(new Mark("similar name", Mark.Tone.PLAIN));
    }
    return marks;
  }

  /// Whether every word that was typed is one of the person's names.
  private boolean isNamed(SourcePatient best) {
    Set<String> names = tokens(best.family() + " " + String.join(" ", best.given()));
    return names.containsAll(tokens(words));
  }

  private static Set<String> tokens(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    Set<String> tokens =
        new TreeSet<>(Arrays.asList(plain.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")));
    tokens.remove("");
    return tokens;
  }
}
