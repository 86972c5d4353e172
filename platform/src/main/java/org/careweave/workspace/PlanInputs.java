package org.careweave.workspace;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.careweave.design.Select;
import org.careweave.kernel.Problem;
import org.careweave.plans.PlanContent;
import org.careweave.plans.PlanField;
import org.careweave.plans.PlanItems;
import org.careweave.plans.PlanOutcome;
import org.careweave.plans.PlanValue;
import org.careweave.plans.Plans;
import org.careweave.plans.SectionKind;
import org.jspecify.annotations.Nullable;

/// Lays out the inputs of a section.
///
/// @param owner whether the viewer acts for the team that owns it: when it is reviewed is for them
/// @param shown what the inputs show, by flat name
/// @param teams to choose from
/// @param problem what is wrong; null when nothing is
record PlanInputs(
    SectionKind kind,
    boolean owner,
    Map<String, PlanValue> shown,
    List<Select.Option> teams,
    @Nullable Problem problem) {

  List<PlanEditPage.Field> fields(List<PlanOutcome.Conflict> conflicts) {
    List<PlanEditPage.Field> all = new ArrayList<>();
    for (PlanField field : owner ? kind.allFields() : kind.fields()) {
      if (conflicts.stream().noneMatch(c -> c.name().equals(field.code()))) {
        all.add(field(field.code(), field, value(field.code())));
      }
    }
    return all;
  }

  private PlanValue value(String name) {
    return shown.getOrDefault(name, PlanValue.NONE);
  }

  private PlanEditPage.Field field(String name, PlanField field, PlanValue value) {
    Problem wrong = problem;
    boolean words = field.form() == PlanField.Form.TEXT && PlanContent.itemOf(name).isEmpty();
    return new PlanEditPage.Field(
        name,
        field.label(),
        field.hint(),
        field.form(),
        value.text(),
        PlanForm.values(value),
        words ? Boolean.valueOf(value.unknown()) : null,
        options(field, value),
        wrong != null && name.equals(wrong.location()) ? wrong.words() : null);
  }

  /// What stands and is none of the choices any more, such as a team that closed, stays as it is
  /// until somebody chooses.
  private List<Select.Option> options(PlanField field, PlanValue value) {
    List<Select.Option> options = new ArrayList<>();
    if (field.form() == PlanField.Form.TEAM) {
      options.addAll(teams);
    } else {
      if (!field.code().equals("status")) {
        options.add(Select.Option.of("", "Not said"));
      }
      field.choices().forEach(c -> options.add(Select.Option.of(c.code(), c.words())));
    }
    boolean known = options.stream().anyMatch(o -> value.text().equals(o.value()));
    if (!known && !value.text().isEmpty()) {
      options.add(Select.Option.of(value.text(), value.text()));
    }
    return options;
  }

  /// What it lists, and one more that is empty.
  List<PlanEditPage.Group> items(List<PlanOutcome.Conflict> conflicts) {
    PlanItems items = kind.items();
    List<PlanEditPage.Group> groups = new ArrayList<>();
    if (items == null) {
      return groups;
    }
    Map<String, Integer> ids = new LinkedHashMap<>();
    shown.keySet().stream()
        .map(PlanContent::itemOf)
        .filter(id -> !id.isEmpty())
        .forEach(id -> ids.merge(id, 1, Integer::sum));
    boolean added = shown.keySet().stream().anyMatch(n -> n.startsWith(items.code()));
    for (String id : ids.keySet()) {
      groups.add(group(items, id, items.words() + " " + (groups.size() + 1), false, conflicts));
    }
    String fresh =
        items.code() + "-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    String title = (added ? "One more: " : "") + items.words().toLowerCase(java.util.Locale.ROOT);
    groups.add(group(items, fresh, title, true, conflicts));
    return groups;
  }

  private PlanEditPage.Group group(
      PlanItems items,
      String id,
      String title,
      boolean added,
      List<PlanOutcome.Conflict> conflicts) {
    List<PlanEditPage.Field> fields = new ArrayList<>();
    for (PlanField field : items.fields()) {
      String name = PlanContent.name(id, field.code());
      if (conflicts.stream().noneMatch(c -> c.name().equals(name))) {
        fields.add(field(name, field, value(name)));
      }
    }
    return new PlanEditPage.Group(id, title, added, fields);
  }

  /// Conflicts, each with what is handed in again.
  List<PlanEditPage.Conflict> conflicts(
      List<PlanOutcome.Conflict> conflicts, PlanContent now, Plans plans) {
    List<PlanEditPage.Conflict> all = new ArrayList<>();
    for (PlanOutcome.Conflict one : conflicts) {
      PlanField field = Plans.field(kind, one.name()).orElse(null);
      if (field != null) {
        PlanValue before = one.before();
        List<PlanEditPage.Hidden> raw = new ArrayList<>();
        add(raw, PlanForm.MINE + one.name(), one.mine());
        if (before != null) {
          add(raw, PlanForm.BEFORE + one.name(), before);
        }
        all.add(
            new PlanEditPage.Conflict(
                Plans.label(kind, now, one.name()),
                before == null ? null : words(plans, one.name(), before),
                words(plans, one.name(), one.theirs()),
                words(plans, one.name(), one.mine()),
                field(one.name(), field, one.mine()),
                raw));
      }
    }
    return all;
  }

  private String words(Plans plans, String name, PlanValue value) {
    String words = plans.words(kind, name, value);
    return words.isEmpty() ? "Nothing" : words;
  }

  private static void add(List<PlanEditPage.Hidden> raw, String name, PlanValue value) {
    raw.add(new PlanEditPage.Hidden(name, value.text()));
    if (value.unknown()) {
      raw.add(new PlanEditPage.Hidden(PlanForm.UNKNOWN + name, "true"));
    }
  }
}
