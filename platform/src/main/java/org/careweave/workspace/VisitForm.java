package org.careweave.workspace;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.careweave.design.Select;
import org.careweave.tasks.Vital;
import org.careweave.tasks.Vitals;
import org.jspecify.annotations.Nullable;

/// What was measured, as a form asks for it.
///
/// @param wrong what could not be read, by field
/// @param doubt values that are not usual; null: none
record VisitForm(Vitals vitals, Map<String, String> wrong, VisitPage.@Nullable Doubt doubt) {

  static VisitForm read(Map<String, String> form) {
    Map<Vital, BigDecimal> values = new EnumMap<>(Vital.class);
    Map<String, String> wrong = new LinkedHashMap<>();
    List<String> unusual = new ArrayList<>();
    StringJoiner sure = new StringJoiner(" ");
    for (Vital vital : Vital.values()) {
      String typed = form.getOrDefault(vital.field(), "");
      if (!typed.isBlank()) {
        switch (vital.read(typed)) {
          case Vital.Read.Wrong(var problem) -> wrong.put(vital.field(), problem.words());
          case Vital.Read.Value(var value, var usual) -> {
            values.put(vital, value);
            if (!usual) {
              unusual.add(vital.term() + " " + value.toPlainString() + " " + vital.shown());
              sure.add(vital.field() + "=" + value.toPlainString());
            }
          }
        }
      }
    }
    Vitals vitals =
        new Vitals(
            values,
            Vitals.Consciousness.ofCode(form.getOrDefault("consciousness", "")).orElse(null),
            Vitals.Air.ofCode(form.getOrDefault("air", "")).orElse(null),
            "2".equals(form.get("scale")) ? 2 : 1);
    boolean confirmed = sure.toString().equals(form.getOrDefault("sure", ""));
    return new VisitForm(
        vitals,
        wrong,
        unusual.isEmpty() || confirmed ? null : new VisitPage.Doubt(unusual, sure.toString()));
  }

  static VisitPage.Choices choices() {
    List<VisitPage.Measure> measures = new ArrayList<>();
    for (Vital vital : Vital.values()) {
      measures.add(new VisitPage.Measure(vital.field(), vital.term(), vital.shown()));
    }
    List<Select.Option> awake = new ArrayList<>();
    awake.add(Select.Option.of("", "Not looked at"));
    for (Vitals.Consciousness one : Vitals.Consciousness.values()) {
      awake.add(Select.Option.of(one.code(), one.words()));
    }
    List<Select.Option> air = new ArrayList<>();
    air.add(Select.Option.of("", "Not said"));
    for (Vitals.Air one : Vitals.Air.values()) {
      air.add(Select.Option.of(one.code(), one.words()));
    }
    return new VisitPage.Choices(measures, awake, air);
  }
}
