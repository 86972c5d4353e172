package org.careweave.design;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The components we have ported.
final class Ports {

  static final List<Port> ALL =
      List.of(
          Port.of("heading", "heading", Heading.class),
          Port.of("label", "label", Label.class),
          Port.of("legend", "legend", Legend.class),
          Port.of("hint", "hint", Hint.class),
          Port.of("error-message", "errorMessage", ErrorMessage.class).named("error"),
          Port.of("fieldset", "fieldset", Fieldset.class),
          Port.of("input", "input", Input.class),
          Port.of("textarea", "textarea", Textarea.class),
          Port.of("select", "select", Select.class),
          Port.of("radios", "radios", Choices.class).preparing(Ports::choices),
          Port.of("checkboxes", "checkboxes", Choices.class).preparing(Ports::choices),
          Port.of("date-input", "dateInput", DateInput.class).preparing(Ports::date),
          Port.of("button", "button", Button.class),
          Port.of("search-input", "searchInput", SearchInput.class).preparing(Ports::search),
          Port.of("skip-link", "skipLink", SkipLink.class),
          Port.of("back-link", "backLink", BackLink.class),
          Port.of("action-link", "actionLink", ActionLink.class),
          Port.of("breadcrumb", "breadcrumb", Breadcrumb.class).preparing(OldNames::breadcrumb),
          Port.of("details", "details", Details.class).preparing(OldNames::details),
          Port.of("inset-text", "insetText", InsetText.class),
          Port.of("error-summary", "errorSummary", ErrorSummary.class)
              .preparing(OldNames::errorSummary),
          Port.of("notification-banner", "notificationBanner", NotificationBanner.class)
              .named("banner")
              .preparing(OldNames::banner),
          Port.of("panel", "panel", Panel.class).preparing(OldNames::panel),
          Port.of("tag", "tag", Tag.class),
          Port.of("tabs", "tabs", Tabs.class).preparing(OldNames::tabs),
          Port.of("pagination", "pagination", Pagination.class).preparing(OldNames::pagination),
          Port.of("card", "card", Card.class).preparing(OldNames::card),
          Port.of("warning-callout", "warningCallout", WarningCallout.class)
              .named("callout")
              .preparing(OldNames::callout),
          Port.of("summary-list", "summaryList", SummaryList.class)
              .named("list")
              .preparing(OldNames::summaryList),
          Port.of("scroll", "scroll", Scroll.class),
          Port.of("tables", "table", Table.class).preparing(OldNames::table),
          Port.of("header", "header", Header.class).preparing(OldNames::header),
          Port.of("footer", "footer", Footer.class).preparing(OldNames::footer));

  private Ports() {}

  private static void choices(ObjectNode node) {
    JsonNode value = node.remove("value");
    if (value != null && !value.isNull() && !value.asString().isEmpty()) {
      node.withArray("values").add(value);
    }
    for (JsonNode item : node.path("items")) {
      if (item instanceof ObjectNode each) {
        if (each.path("exclusive").asBoolean(false)) {
          each.put("behaviour", "exclusive");
        }
        each.remove("exclusive");
        rename(each, "exclusiveGroup", "behaviourGroup");
      }
    }
  }

  /// `day: false` leaves the day out; our record says so by listing the inputs it has.
  private static void date(ObjectNode node) {
    List<String> names = List.of("day", "month", "year");
    if (names.stream().noneMatch(name -> node.has(name) && !node.get(name).isObject())) {
      return;
    }
    for (String name : names) {
      JsonNode part = node.remove(name);
      if (part == null) {
        node.withArray("items").addObject().put("name", name);
      } else if (part instanceof ObjectNode own) {
        if (!own.has("name")) {
          own.put("name", name);
        }
        node.withArray("items").add(part);
      }
    }
  }

  private static void search(ObjectNode node) {
    JsonNode button = node.get("button");
    if (button != null && !button.isObject()) {
      node.remove("button");
      node.put("withoutButton", true);
    }
    if (button instanceof ObjectNode own && own.has("icon") && own.get("icon").isBoolean()) {
      own.putObject("icon").put("name", "");
    }
  }

  static void rename(ObjectNode node, String old, String now) {
    JsonNode value = node.remove(old);
    if (value != null && !node.has(now)) {
      node.set(now, value);
    }
  }
}
