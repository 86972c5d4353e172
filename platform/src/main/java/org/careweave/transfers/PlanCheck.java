package org.careweave.transfers;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.careweave.kernel.Problem;
import org.careweave.tasks.TaskText;
import org.careweave.transfers.DischargeCode.Sort;
import org.careweave.transfers.DischargePlan.Criteria;
import org.careweave.transfers.DischargePlan.Said;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Whether what somebody writes into a discharge plan can be.
@Component
final class PlanCheck {

  private static final ZoneId ZONE = ZoneId.of("Europe/London");

  private final DischargeCodes codes;

  PlanCheck(DischargeCodes codes) {
    this.codes = codes;
  }

  /// What is wrong; empty when nothing is.
  ///
  /// @param before what stood there; an expected date in the past may stay, so that it shows as
  ///     overdue, but not be set anew
  Optional<Problem> problem(Said said, @Nullable Said before, Stay stay, Instant now) {
    return Stream.of(
            criteria(said),
            expected(said, before, stay, now),
            pathway(said),
            delay(said),
            note(said))
        .filter(Objects::nonNull)
        .findFirst();
  }

  private @Nullable Problem criteria(Said said) {
    String criterion = said.criterion();
    if (said.criteria() == Criteria.MET && criterion == null) {
      return Problem.invalid("DSC-001", "Choose which criterion is met", "criterion");
    }
    if (criterion != null && said.criteria() != Criteria.MET) {
      return Problem.invalid(
          "DSC-002",
          "A criterion is chosen only where the criteria to reside are met",
          "criterion");
    }
    return criterion == null || codes.known(Sort.CRITERION, criterion).isPresent()
        ? null
        : Problem.invalid("DSC-003", "Choose one of the criteria", "criterion");
  }

  private static @Nullable Problem expected(
      Said said, @Nullable Said before, Stay stay, Instant now) {
    LocalDate day = said.expected();
    if (day == null || before != null && day.equals(before.expected())) {
      return null;
    }
    LocalDate admitted = LocalDate.ofInstant(stay.admitted(), ZONE);
    LocalDate today = LocalDate.ofInstant(now, ZONE);
    if (day.isBefore(admitted)) {
      return Problem.invalid(
          "DSC-004", "The expected date cannot be before the day of admission", "expected");
    }
    if (day.isBefore(today)) {
      return Problem.invalid(
          "DSC-005", "The expected date has passed: enter a new one", "expected");
    }
    return day.isAfter(today.plusYears(1))
        ? Problem.invalid("DSC-006", "Enter a date within a year", "expected")
        : null;
  }

  private @Nullable Problem pathway(Said said) {
    String pathway = said.pathway();
    return pathway == null || codes.known(Sort.PATHWAY, pathway).isPresent()
        ? null
        : Problem.invalid("DSC-007", "Choose one of the pathways", "pathway");
  }

  private @Nullable Problem delay(Said said) {
    String delay = said.delay();
    if (delay == null) {
      return null;
    }
    if (said.criteria() != Criteria.NOT_MET) {
      return Problem.invalid(
          "DSC-008",
          "A reason for waiting is given only where the criteria to reside are no longer met",
          "delay");
    }
    return codes.known(Sort.DELAY, delay).isPresent()
        ? null
        : Problem.invalid("DSC-009", "Choose one of the reasons", "delay");
  }

  private static @Nullable Problem note(Said said) {
    int length = said.note().codePointCount(0, said.note().length());
    return length <= TaskText.LONG
        ? null
        : Problem.invalid(
            "DSC-010",
            String.format(
                Locale.UK,
                "%,d characters are the most, and this has %,d. Nothing is lost: shorten it below",
                TaskText.LONG,
                length),
            "note");
  }
}
