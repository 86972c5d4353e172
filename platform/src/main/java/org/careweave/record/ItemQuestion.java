package org.careweave.record;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.careweave.kernel.Coded;
import org.careweave.kernel.Problem;

/// What to count by months: one kind of item, and nothing else, so that no two questions have
/// numbers of which one is part of the other.
///
/// @param system code system of what was observed; empty where nothing was
/// @param code its code; empty where nothing was observed
/// @param last the last month
/// @param months how many
public record ItemQuestion(Kind kind, String system, String code, YearMonth last, int months) {

  /// As many months as an answer has at most.
  public static final int MOST = 36;

  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9.+-]{1,20}");

  public ItemQuestion {
    system = system.strip();
    code = code.strip();
  }

  /// An item is of one kind at most.
  public enum Kind implements Coded {
    /// In an emergency department.
    ATTENDANCES("attendances", "Emergency attendances", "Encounter", Set.of("EMER")),
    /// Into a bed.
    ADMISSIONS("admissions", "Admissions", "Encounter", Set.of("IMP", "ACUTE", "NONAC")),
    /// At a clinic, at home, by telephone or video.
    CONTACTS("contacts", "Contacts", "Encounter", Set.of("AMB", "HH", "VR", "FLD")),
    OBSERVATIONS("observations", "Observations of a code", "Observation", Set.of()),
    REFERRALS("referrals", "Referrals", "ServiceRequest", Set.of());

    private final String code;
    private final String words;
    private final String type;
    private final Set<String> classes;

    Kind(String code, String words, String type, Set<String> classes) {
      this.code = code;
      this.words = words;
      this.type = type;
      this.classes = classes;
    }

    @Override
    public String code() {
      return code;
    }

    /// As shown to people.
    public String words() {
      return words;
    }

    String type() {
      return type;
    }

    /// Codes of the class of an Encounter; empty: of no Encounter.
    Set<String> classes() {
      return classes;
    }

    /// Statuses of what did not happen.
    List<String> denied() {
      return switch (this) {
        case ATTENDANCES, ADMISSIONS, CONTACTS ->
            List.of("planned", "cancelled", "entered-in-error");
        case OBSERVATIONS -> List.of("registered", "cancelled", "entered-in-error");
        case REFERRALS -> List.of("draft", "revoked", "entered-in-error");
      };
    }

    /// Categories (SNOMED CT) of what is asked for that is none of these: laboratory, imaging and
    /// other diagnostic procedures, social care.
    List<String> orders() {
      return this == REFERRALS
          ? List.of("108252007", "363679005", "103693007", "410606002")
          : List.of();
    }
  }

  /// The first month.
  YearMonth first() {
    return last.minusMonths(months - 1L);
  }

  /// What is wrong with it; empty when nothing is.
  ///
  /// @param ended the last month that is over
  Optional<Problem> problem(YearMonth ended) {
    if (months < 1 || months > MOST) {
      return Optional.of(
          Problem.invalid("REC-084", "Enter how many months, from 1 to " + MOST, "months"));
    }
    if (last.isAfter(ended) || last.getYear() < ended.getYear() - 10) {
      return Optional.of(
          Problem.invalid("REC-085", "Enter a month that is over, of the last ten years", "last"));
    }
    if (kind == Kind.OBSERVATIONS && !CODE.matcher(code).matches()) {
      return Optional.of(
          Problem.invalid(
              "REC-086", "Enter the code of what was observed, for example 75367002", "code"));
    }
    return Optional.empty();
  }

  /// As the trail has it.
  String words() {
    String words = "%s, %s to %s".formatted(kind.code(), first(), last);
    return kind == Kind.OBSERVATIONS ? words + " " + system + "|" + code : words;
  }
}
