package org.careweave.design;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A date typed as day, month and year. Without `items` it has those three, each as `day`, `month`
/// and `year` say where they are given.
public record DateInput(
    Field field,
    Extras extras,
    @Nullable Fieldset fieldset,
    List<Item> items,
    Parts parts,
    @Nullable Values values,
    @Nullable String namePrefix) {

  /// One of the inputs. `error` true marks it; false keeps it unmarked when the date is wrong.
  public record Item(Input input, @Nullable Boolean error) {

    boolean isWrong() {
      String classes = input.extras().classes();
      return Boolean.TRUE.equals(error)
          || (classes != null && classes.contains("nhsuk-input--error"));
    }

    /// This item by `name` unless it has one.
    Item named(String name) {
      Field field = input.field();
      if (field.name() != null) {
        return this;
      }
      Field named =
          new Field(
              name,
              field.label(),
              field.hint(),
              field.errorMessage(),
              field.formGroup(),
              field.describedBy(),
              field.disabled());
      return new Item(
          new Input(
              named,
              input.extras(),
              input.typing(),
              input.value(),
              input.inputSize(),
              input.affixes()),
          error);
    }

    private static Item of(String name, @Nullable String value, int width) {
      return new Item(Input.of(Field.of(name, null), value).width(width), null);
    }
  }

  /// The three inputs, where they differ from the plain ones.
  public record Parts(@Nullable Item day, @Nullable Item month, @Nullable Item year) {

    static final Parts PLAIN = new Parts(null, null, null);
  }

  /// What was typed.
  public record Values(@Nullable String day, @Nullable String month, @Nullable String year) {

    @Nullable String of(String name) {
      return switch (name) {
        case "day" -> day;
        case "month" -> month;
        case "year" -> year;
        default -> null;
      };
    }
  }

  /// A date under a legend; ids are `name-day` and so on, names too.
  public static DateInput of(Field field, Fieldset fieldset, @Nullable Values values) {
    String name = Markup.or(field.name(), "date");
    List<Item> items = new ArrayList<>();
    for (String part : List.of("day", "month", "year")) {
      Label label = Label.of(capital(part));
      String value = values == null ? null : values.of(part);
      Input input =
          Input.of(Field.of(name + "-" + part, label), value)
              .width(part.equals("year") ? 4 : 2)
              .with(Extras.id(name + "-" + part));
      items.add(new Item(input, null));
    }
    return new DateInput(field, Extras.id(name), fieldset, items, Parts.PLAIN, values, null);
  }

  /// Whether the group is marked as wrong.
  public boolean isWrong() {
    return field.isWrong() || anyItemIsWrong();
  }

  /// The fieldset around it. Its role is `group`, or else JAWS does not read the description.
  public @Nullable Fieldset around() {
    return fieldset == null
        ? null
        : fieldset.around(field.describedBy(extras.id(), fieldset.describedBy()), "group");
  }

  /// The inputs in order, as they are shown.
  public List<Input> inputs() {
    List<Item> shown = items;
    if (shown.isEmpty()) {
      shown = List.of(part("day", 2), part("month", 2), part("year", 4));
    }
    return shown.stream().map(this::input).toList();
  }

  private Item part(String name, int width) {
    Item own = ownPart(name);
    return own == null
        ? Item.of(name, values == null ? null : values.of(name), width)
        : own.named(name);
  }

  private @Nullable Item ownPart(String name) {
    return switch (name) {
      case "day" -> parts.day();
      case "month" -> parts.month();
      case "year" -> parts.year();
      default -> null;
    };
  }

  private boolean anyItemIsWrong() {
    List<Item> shown = new ArrayList<>(items);
    if (shown.isEmpty()) {
      for (Item part : new Item[] {parts.day(), parts.month(), parts.year()}) {
        if (part != null) {
          shown.add(part);
        }
      }
    }
    return shown.stream().anyMatch(Item::isWrong);
  }

  private Input input(Item item) {
    Input own = item.input();
    String name = nameOf(item);
    String key = keyOf(name);
    String value = own.value();
    if (value == null && values != null) {
      value = values.of(key);
    }
    Item standing = ownPart(key);
    if (value == null && standing != null) {
      value = standing.input().value();
    }
    String width = own.inputSize().width();
    if (width == null) {
      width = key.equals("year") ? "4" : "2";
    }
    String id = Markup.has(own.extras().id()) ? own.extras().id() : extras.id() + "-" + name;
    String classes = Markup.join("nhsuk-date-input__input", own.extras().classes());
    return new Input(
        inner(item, name),
        new Extras(id, classes, own.extras().attributes()),
        typing(own.typing()),
        value,
        new InputSize(width, false, false),
        own.affixes());
  }

  private Field inner(Item item, String name) {
    Field own = item.input().field();
    Label given = own.label() == null ? Label.of((String) null) : own.label();
    Words words = given.words().or(Words.of(capital(name)));
    if (given.words().html() != null) {
      words = given.words();
    }
    Extras labelExtras =
        given.extras().withClasses(given.extras().classNames("nhsuk-date-input__label"));
    Label label = new Label(words, labelExtras, null, given.htmlFor(), null, null, null);
    String shownName = namePrefix == null ? name : namePrefix + "[" + name + "]";
    return new Field(
        shownName,
        label,
        null,
        marks(item) ? new ErrorMessage(Words.none(), Extras.none()) : null,
        null,
        own.describedBy(),
        own.disabled() == null ? field.disabled() : own.disabled());
  }

  private boolean marks(Item item) {
    String classes = item.input().extras().classes();
    if (classes != null && classes.contains("nhsuk-input--error")) {
      return false;
    }
    boolean unsaid = !Boolean.FALSE.equals(item.error());
    return item.isWrong() || (unsaid && field.isWrong() && !anyItemIsWrong());
  }

  private static String nameOf(Item item) {
    return Markup.or(item.input().field().name(), "");
  }

  private String keyOf(String name) {
    for (String key : List.of("day", "month", "year")) {
      Item own = ownPart(key);
      boolean named = own != null && name.equals(own.input().field().name());
      if (name.equals(key) || named) {
        return key;
      }
    }
    return name;
  }

  private static Typing typing(Typing own) {
    return new Typing(
        own.type(),
        Markup.or(own.inputmode(), "numeric"),
        own.autocomplete(),
        own.autocapitalize(),
        own.spellcheck(),
        own.pattern(),
        null);
  }

  private static String capital(String name) {
    return name.isEmpty()
        ? name
        : name.substring(0, 1).toUpperCase(Locale.ROOT)
            + name.substring(1).toLowerCase(Locale.ROOT);
  }
}
