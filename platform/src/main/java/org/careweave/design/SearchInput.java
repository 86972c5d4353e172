package org.careweave.design;

import gg.jte.Content;
import org.jspecify.annotations.Nullable;

/// An input with its own search button, which `button` describes where it is not the plain one.
public record SearchInput(Input input, @Nullable Button button, boolean withoutButton) {

  /// A search by a field's name, label for screen readers, and what was searched for.
  public static SearchInput of(String name, String label, @Nullable String value) {
    Input input = Input.of(Field.of(name, Label.of(label).hidden()), value);
    return new SearchInput(input, null, false);
  }

  /// The input, given the drawn button.
  public Input around(@Nullable Content drawn) {
    Field field = input.field();
    FormGroup group = field.formGroup() == null ? FormGroup.plain() : field.formGroup();
    Words own = group.after() == null ? Words.none() : group.after();
    Content after =
        output -> {
          if (drawn != null) {
            drawn.writeTo(output);
          }
          if (own.isPresent()) {
            own.content().writeTo(output);
          }
        };
    boolean large = input.inputSize().large();
    String groupNames =
        new ClassNames("nhsuk-search-input", input.extras().classes())
            .whenAlone(large, "nhsuk-search-input--large");
    Extras groupExtras = group.extras().withClasses(group.extras().classNames(groupNames));
    boolean anything = drawn != null || own.isPresent();
    FormGroup shown = new FormGroup(groupExtras, group.before(), anything ? Words.of(after) : null);
    return new Input(
        field.in(shown), inputExtras(), typing(), input.value(), input.inputSize(), affixes());
  }

  /// The button as it is drawn.
  public Button shownButton() {
    Button base = button == null ? Button.submit("") : button;
    Button.Control control = base.control();
    Button.Control shown =
        new Button.Control(
            control.name(),
            control.value(),
            Markup.or(control.type(), "submit"),
            control.disabled() == null ? input.field().disabled() : control.disabled(),
            control.preventDoubleClick(),
            control.ariaLabel() == null ? "Search" : control.ariaLabel(),
            null);
    Extras extras =
        base.extras().withClasses(base.extras().classNames("nhsuk-search-input__button"));
    Icon icon = base.icon() == null ? Icon.of("search") : base.icon();
    boolean small = base.small() || !input.inputSize().large();
    return new Button(base.words(), extras, shown, base.href(), base.variant(), small, icon);
  }

  private Extras inputExtras() {
    String id = Markup.has(input.extras().id()) ? input.extras().id() : input.field().name();
    String names = input.extras().classNames("nhsuk-search-input__input");
    return new Extras(id, names, input.extras().attributes());
  }

  private Typing typing() {
    Typing own = input.typing();
    return new Typing(
        own.type() == null ? "search" : own.type(),
        own.inputmode(),
        own.autocomplete() == null ? "off" : own.autocomplete(),
        own.autocapitalize(),
        own.spellcheck(),
        null,
        own.placeholder());
  }

  private Affixes affixes() {
    InputWrapper own = input.affixes().inputWrapper();
    Extras extras = own == null ? Extras.none() : own.extras();
    String names = extras.classNames("nhsuk-search-input__wrapper");
    InputWrapper wrapper = new InputWrapper(extras.withClasses(names));
    return new Affixes(input.affixes().prefix(), input.affixes().suffix(), wrapper);
  }
}
