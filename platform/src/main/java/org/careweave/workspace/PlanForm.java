package org.careweave.workspace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.careweave.design.DateInput;
import org.careweave.plans.PlanField;
import org.careweave.plans.PlanOutcome;
import org.careweave.plans.PlanValue;
import org.careweave.plans.Plans;
import org.careweave.plans.SectionKind;
import org.jspecify.annotations.Nullable;

/// What the form of a section hands in: fields by flat name, and how conflicts are settled.
///
/// @param values what is to be written; a field that is not among it stays
/// @param open conflicts that nobody settled
record PlanForm(Map<String, PlanValue> values, List<String> open) {

  /// Before the name of a field: how its conflict is settled.
  static final String SETTLE = "settle-";

  /// Before the name of a field in conflict: what the writer had written.
  static final String MINE = "mine-";

  /// Before the name of a field in conflict: what the writer had seen.
  static final String BEFORE = "before-";

  /// Before the name of a field: that it was asked for and is not known.
  static final String UNKNOWN = "unknown-";

  static PlanForm of(SectionKind kind, Map<String, String> form) {
    Map<String, PlanValue> values = new LinkedHashMap<>();
    List<String> open = new ArrayList<>();
    for (String name : names(form)) {
      PlanField field = Plans.field(kind, name).orElse(null);
      if (field != null) {
        boolean conflict = form.containsKey(MINE + name);
        String settled = conflict ? form.getOrDefault(SETTLE + name, "") : "other";
        switch (settled) {
          case "mine" -> values.put(name, hidden(form, MINE + name));
          case "before" -> values.put(name, hidden(form, BEFORE + name));
          case "theirs" -> {}
          case "other" -> values.put(name, typed(form, name, field));
          default -> {
            PlanValue third = typed(form, name, field);
            if (third.equals(hidden(form, MINE + name))) {
              open.add(name);
            } else {
              values.put(name, third);
            }
          }
        }
      }
    }
    return new PlanForm(values, open);
  }

  /// Names of fields of which the form has an input.
  private static Set<String> names(Map<String, String> form) {
    Set<String> names = new LinkedHashSet<>();
    for (String key : form.keySet()) {
      names.add(key.endsWith("-year") ? key.substring(0, key.length() - "-year".length()) : key);
    }
    return names;
  }

  private static PlanValue hidden(Map<String, String> form, String name) {
    return form.containsKey(UNKNOWN + name)
        ? PlanValue.UNKNOWN
        : PlanValue.of(form.getOrDefault(name, ""));
  }

  private static PlanValue typed(Map<String, String> form, String name, PlanField field) {
    String text =
        field.form() == PlanField.Form.DATE ? day(form, name) : form.getOrDefault(name, "");
    return text.isBlank() && form.containsKey(UNKNOWN + name)
        ? PlanValue.UNKNOWN
        : PlanValue.of(text.isBlank() ? "" : text);
  }

  /// `2026-11-30`; something else when that is no day, so that what was typed is shown again.
  private static String day(Map<String, String> form, String name) {
    String day = form.getOrDefault(name + "-day", "").strip();
    String month = form.getOrDefault(name + "-month", "").strip();
    String year = form.getOrDefault(name + "-year", "").strip();
    return day.isEmpty() && month.isEmpty() && year.isEmpty()
        ? ""
        : year + "-" + two(month) + "-" + two(day);
  }

  private static String two(String number) {
    return number.length() == 1 ? "0" + number : number;
  }

  /// A day as the three inputs show it.
  static DateInput.Values values(PlanValue value) {
    String[] parts = value.text().split("-", -1);
    return parts.length == 3
        ? new DateInput.Values(bare(parts[2]), bare(parts[1]), parts[0])
        : new DateInput.Values("", "", "");
  }

  private static String bare(String number) {
    return number.startsWith("0") ? number.substring(1) : number;
  }

  /// What was not settled, as it is shown again.
  ///
  /// @param now what stands, by flat name
  List<PlanOutcome.Conflict> again(Map<String, String> form, Map<String, PlanValue> now) {
    List<PlanOutcome.Conflict> all = new ArrayList<>();
    for (String name : open) {
      @Nullable PlanValue before =
          form.containsKey(BEFORE + name) ? hidden(form, BEFORE + name) : null;
      PlanValue theirs = now.getOrDefault(name, PlanValue.NONE);
      all.add(new PlanOutcome.Conflict(name, before, theirs, hidden(form, MINE + name)));
    }
    return all;
  }
}
