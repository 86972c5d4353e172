package org.careweave.workspace;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.careweave.transfers.DischargeSummary.Action;
import org.careweave.transfers.DischargeSummary.Content;
import org.careweave.transfers.DischargeSummary.Entry;
import org.careweave.transfers.DischargeSummary.Recipient;
import org.careweave.transfers.SummaryHeading;
import org.jspecify.annotations.Nullable;

/// A discharge summary as a form has it.
final class SummaryForm {

  static final int ACTIONS = 6;

  private SummaryForm() {}

  /// @param items what is ticked; null: nothing
  /// @param to whom it is to go to; null: nobody
  /// @param offered what can be ticked
  /// @param names of those it can go to, by code
  static Content read(
      Map<String, String> form,
      @Nullable List<String> items,
      @Nullable List<String> to,
      List<Summarisable.Offered> offered,
      Map<String, String> names) {
    Map<SummaryHeading, String> texts = new EnumMap<>(SummaryHeading.class);
    for (SummaryHeading heading : SummaryHeading.values()) {
      if (heading.filled() == SummaryHeading.Filled.TYPED) {
        texts.put(heading, form.getOrDefault(heading.code(), ""));
      }
    }
    List<Recipient> recipients =
        (to == null ? List.<String>of() : to)
            .stream()
                .filter(names::containsKey)
                .map(
                    code ->
                        new Recipient(
                            code,
                            names.getOrDefault(code, code),
                            form.getOrDefault("asks-" + code, "")))
                .toList();
    String destination = form.getOrDefault("destination", "");
    return new Content(
        texts,
        entries(form, items == null ? List.of() : items, offered),
        destination.isEmpty() ? null : destination,
        DischargeForm.day(form, "leaves"),
        recipients,
        actions(form));
  }

  private static List<Entry> entries(
      Map<String, String> form, List<String> items, List<Summarisable.Offered> offered) {
    List<Entry> entries = new ArrayList<>();
    for (Summarisable.Offered one : offered) {
      Entry entry = one.entry();
      if (items.contains(entry.reference())) {
        String change = form.getOrDefault("change-" + entry.reference(), entry.change());
        entries.add(
            new Entry(
                entry.heading(),
                entry.reference(),
                entry.words(),
                Summarisable.CHANGES.contains(change) ? change : ""));
      }
    }
    return entries;
  }

  private static List<Action> actions(Map<String, String> form) {
    List<Action> actions = new ArrayList<>();
    for (int i = 0; i < ACTIONS; i++) {
      String what = form.getOrDefault("action-" + i, "");
      if (!what.isBlank()) {
        try {
          actions.add(
              new Action(
                  what,
                  form.getOrDefault("action-to-" + i, ""),
                  LocalDate.parse(form.getOrDefault("action-by-" + i, ""))));
        } catch (DateTimeException e) {
          actions.add(new Action(what, "", LocalDate.EPOCH));
        }
      }
    }
    return actions;
  }

  static Map<String, String> values(Content content) {
    Map<String, String> values = new HashMap<>();
    content.texts().forEach((heading, text) -> values.put(heading.code(), text));
    for (Entry entry : content.entries()) {
      values.put("change-" + entry.reference(), entry.change());
    }
    content.recipients().forEach(r -> values.put("asks-" + r.code(), r.asks()));
    for (int i = 0; i < content.actions().size(); i++) {
      Action action = content.actions().get(i);
      values.put("action-" + i, action.what());
      values.put("action-to-" + i, action.recipient());
      values.put("action-by-" + i, action.by().toString());
    }
    values.put("destination", content.destination() == null ? "" : content.destination());
    LocalDate leaves = content.leaves();
    if (leaves != null) {
      values.put("leaves-day", Integer.toString(leaves.getDayOfMonth()));
      values.put("leaves-month", Integer.toString(leaves.getMonthValue()));
      values.put("leaves-year", Integer.toString(leaves.getYear()));
    }
    return values;
  }
}
