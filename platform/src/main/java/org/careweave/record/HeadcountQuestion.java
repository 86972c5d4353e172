package org.careweave.record;

import java.util.Optional;
import java.util.regex.Pattern;
import org.careweave.kernel.Coded;
import org.careweave.kernel.Problem;
import org.jspecify.annotations.Nullable;

/// What to count people by: one dimension or two, never more, so that nobody becomes one of a few.
///
/// @param columns null: none
/// @param system code system of the condition; empty when none is asked about
/// @param code its code; empty when none is asked about
public record HeadcountQuestion(
    Dimension rows, @Nullable Dimension columns, String system, String code) {

  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9.+-]{1,20}");

  public HeadcountQuestion {
    system = system.strip();
    code = code.strip();
  }

  /// Each puts everybody into exactly one of its groups.
  public enum Dimension implements Coded {
    /// In bands of five years, from 90 on one.
    AGE("age", "Age"),
    /// Administrative gender.
    SEX("sex", "Sex"),
    /// The practice whose registration is the newest.
    PRACTICE("practice", "GP practice"),
    /// Whether a condition is recorded.
    CONDITION("condition", "Condition");

    private final String code;
    private final String words;

    Dimension(String code, String words) {
      this.code = code;
      this.words = words;
    }

    @Override
    public String code() {
      return code;
    }

    /// As shown to people.
    public String words() {
      return words;
    }
  }

  boolean isBy(Dimension dimension) {
    return rows == dimension || columns == dimension;
  }

  /// What is wrong with it; empty when nothing is.
  Optional<Problem> problem() {
    if (rows == columns) {
      return Optional.of(
          Problem.invalid("REC-080", "Choose something else than for the rows", "columns"));
    }
    if (isBy(Dimension.CONDITION) && !CODE.matcher(code).matches()) {
      return Optional.of(
          Problem.invalid(
              "REC-081", "Enter the code of the condition, for example 44054006", "code"));
    }
    return Optional.empty();
  }

  /// As the trail has it.
  String words() {
    StringBuilder words = new StringBuilder("by ").append(rows.code());
    if (columns != null) {
      words.append(" and ").append(columns.code());
    }
    if (isBy(Dimension.CONDITION)) {
      words.append(" ").append(system).append('|').append(code);
    }
    return words.toString();
  }
}
