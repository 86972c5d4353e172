package org.careweave.transfers;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.careweave.kernel.Problem;
import org.careweave.tasks.News2;
import org.careweave.tasks.Vital;
import org.careweave.tasks.Vitals;
import org.jspecify.annotations.Nullable;

/// What a crew measured, as it stands under the headings of a transfer, and the early warning score
/// that follows when nothing of it is missing.
final class CrewSigns {

  private CrewSigns() {}

  /// A number as it is kept; what is none stays as it is.
  static String plain(String heading, String words) {
    return Vital.ofField(heading).orElseThrow().read(words)
            instanceof Vital.Read.Value(var value, var _)
        ? value.toPlainString()
        : words;
  }

  /// What is wrong with a measured number; null when nothing is.
  static @Nullable Problem wrong(String heading, String words, String field) {
    Vital vital = Vital.ofField(heading).orElseThrow();
    return switch (vital.read(words)) {
      case Vital.Read.Value _ -> null;
      case Vital.Read.Wrong(var problem) -> Problem.invalid(problem.code(), problem.words(), field);
    };
  }

  /// `9, high: emergency assessment; …`; empty where a sign is missing, or they are pregnant.
  static Optional<String> score(Map<String, String> told) {
    if (CrewTerms.PREGNANT_YES.equals(told.get(CrewTerms.PREGNANT))) {
      return Optional.empty();
    }
    return News2.of(
            new Vitals(
                values(told),
                chosen(
                    Vitals.Consciousness.values(),
                    Vitals.Consciousness::words,
                    told.get(CrewTerms.CONSCIOUSNESS)),
                chosen(Vitals.Air.values(), Vitals.Air::words, told.get(CrewTerms.AIR)),
                CrewTerms.SCALE_2.equals(told.get(CrewTerms.SCALE)) ? 2 : 1))
        .map(CrewSigns::words);
  }

  private static String words(News2 news2) {
    String asks = news2.band().words();
    return news2.total() == 0 ? "NEWS2 " + asks : "NEWS2 " + news2.total() + ", " + asks;
  }

  private static Map<Vital, BigDecimal> values(Map<String, String> told) {
    Map<Vital, BigDecimal> values = new EnumMap<>(Vital.class);
    for (Vital vital : Vital.values()) {
      if (vital.read(told.getOrDefault(vital.field(), ""))
          instanceof Vital.Read.Value(var value, var _)) {
        values.put(vital, value);
      }
    }
    return values;
  }

  private static <T> @Nullable T chosen(T[] all, Function<T, String> words, @Nullable String said) {
    return Arrays.stream(all).filter(one -> words.apply(one).equals(said)).findFirst().orElse(null);
  }

  /// What was measured, in one line; empty for nothing.
  private static String line(Map<String, String> told, List<TransferHeading> headings) {
    return headings.stream()
        .filter(one -> isSign(one) && told.containsKey(one.code()))
        .map(one -> one.label() + ": " + told.get(one.code()))
        .collect(Collectors.joining("; "));
  }

  private static boolean isSign(TransferHeading heading) {
    return heading.sort() == TransferHeading.Sort.VITAL
        || heading.sort() == TransferHeading.Sort.SCORE
        || List.of(CrewTerms.AIR, CrewTerms.CONSCIOUSNESS, CrewTerms.SCALE)
            .contains(heading.code());
  }

  /// What a pre-alert said, under the headings of the hand-over that it becomes: what was measured
  /// goes with what was found.
  ///
  /// @param arrived when the vehicle arrived, as a moment
  static Transfer.Asked arrived(Transfer.Asked alert, String arrived) {
    TransferKind becomes = alert.kind().becomes();
    Map<String, String> told = new LinkedHashMap<>();
    for (TransferHeading heading : becomes.terms().headings()) {
      String words = Objects.requireNonNullElse(alert.told().get(heading.code()), "");
      if (!words.isEmpty()) {
        told.put(heading.code(), words);
      }
    }
    told.put(CrewTerms.ARRIVED, arrived);
    String signs = line(alert.told(), alert.kind().terms().headings());
    if (!signs.isEmpty()) {
      told.merge(CrewTerms.FOUND, "On the way: " + signs, (found, line) -> found + "\n" + line);
    }
    return new Transfer.Asked(
        becomes, alert.what(), alert.reason(), alert.priority(), alert.items(), told);
  }
}
