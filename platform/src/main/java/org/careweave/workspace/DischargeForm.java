package org.careweave.workspace;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.careweave.directory.Edition;
import org.careweave.kernel.Problem;
import org.careweave.transfers.DischargePlan.Criteria;
import org.careweave.transfers.DischargePlan.Said;
import org.careweave.transfers.Party;
import org.jspecify.annotations.Nullable;

/// What a form says of a discharge plan.
///
/// @param said null where it cannot be read
/// @param problem why not
record DischargeForm(@Nullable Said said, @Nullable Problem problem) {

  /// @param ward whose move it is when nobody else is chosen
  static DischargeForm read(Map<String, String> form, Party ward, Edition directory) {
    LocalDate expected = null;
    String typed =
        form.getOrDefault("expected-year", "").strip()
            + form.getOrDefault("expected-month", "").strip()
            + form.getOrDefault("expected-day", "").strip();
    if (!typed.isEmpty()) {
      expected = day(form);
      if (expected == null) {
        return new DischargeForm(
            null, Problem.invalid("DSC-011", "Enter a date, for example 7 3 2027", "expected"));
      }
    }
    String team = form.getOrDefault("waits", "");
    Party waits =
        team.isEmpty()
            ? ward
            : directory
                .team(team)
                .map(known -> new Party(known.organisation(), known.code()))
                .orElse(null);
    if (waits == null) {
      return new DischargeForm(null, Problem.invalid("DSC-030", "Choose a team", "waits"));
    }
    Said said =
        new Said(
            Criteria.ofCode(form.getOrDefault("criteria", "")),
            chosen(form, "criterion"),
            expected,
            chosen(form, "pathway"),
            chosen(form, "delay"),
            waits,
            form.getOrDefault("note", ""));
    return new DischargeForm(said, null);
  }

  private static @Nullable String chosen(Map<String, String> form, String field) {
    String value = form.getOrDefault(field, "");
    return value.isEmpty() ? null : value;
  }

  static @Nullable LocalDate day(Map<String, String> form, String field) {
    try {
      return LocalDate.of(
          Integer.parseInt(form.getOrDefault(field + "-year", "").strip()),
          Integer.parseInt(form.getOrDefault(field + "-month", "").strip()),
          Integer.parseInt(form.getOrDefault(field + "-day", "").strip()));
    } catch (NumberFormatException | DateTimeException e) {
      return null;
    }
  }

  private static @Nullable LocalDate day(Map<String, String> form) {
    return day(form, "expected");
  }

  /// As a form has it.
  static Map<String, String> values(Said said, Party ward) {
    Map<String, String> values = new HashMap<>();
    if (said.criteria() != null) {
      values.put("criteria", said.criteria().code());
    }
    put(values, "criterion", said.criterion());
    put(values, "pathway", said.pathway());
    put(values, "delay", said.delay());
    values.put("note", said.note());
    LocalDate expected = said.expected();
    if (expected != null) {
      values.put("expected-day", Integer.toString(expected.getDayOfMonth()));
      values.put("expected-month", Integer.toString(expected.getMonthValue()));
      values.put("expected-year", Integer.toString(expected.getYear()));
    }
    if (!said.waits().equals(ward)) {
      put(values, "waits", said.waits().team());
    }
    return values;
  }

  private static void put(Map<String, String> values, String field, @Nullable String value) {
    if (value != null) {
      values.put(field, value);
    }
  }
}
