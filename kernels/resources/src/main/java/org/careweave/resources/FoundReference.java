package org.careweave.resources;

import org.jspecify.annotations.Nullable;

/// A `Reference` found in a resource. Compare with `==`: each stands for one place.
public final class FoundReference {
  private final Tape tape;
  private final int root;
  private final ResourceType container;
  private final int node;
  private final boolean inContained;
  private final ReferenceForm form;

  FoundReference(Tape tape, int root, ResourceType container, int node, boolean inContained) {
    this.tape = tape;
    this.root = root;
    this.container = container;
    this.node = node;
    this.inContained = inContained;
    int reference = textNode();
    this.form =
        reference < 0 ? new ReferenceForm.Logical() : ReferenceForm.of(tape.text(reference));
  }

  /// The element that holds it, as a FHIRPath location such as
  /// `Encounter.participant[0].individual`.
  public String path() {
    return Locations.of(tape, root, container.name(), node);
  }

  /// What it points to.
  public ReferenceForm form() {
    return form;
  }

  /// The type it points to: from the form, else from `Reference.type`, else null.
  public @Nullable ResourceType type() {
    return typeOf(form);
  }

  /// The type it points to once it has that form.
  @Nullable ResourceType typeOf(ReferenceForm rewritten) {
    return switch (rewritten) {
      case ReferenceForm.Relative relative -> relative.type();
      case ReferenceForm.Absolute absolute -> absolute.type();
      case ReferenceForm.Conditional conditional -> conditional.type();
      case ReferenceForm.Urn _,
          ReferenceForm.Fragment _,
          ReferenceForm.Logical _,
          ReferenceForm.Unclear _ -> {
        String type = text(node, "type");
        yield type == null ? null : ResourceType.named(type);
      }
    };
  }

  /// `Reference.reference` as it stands, or null when it is logical.
  public @Nullable String text() {
    return text(node, "reference");
  }

  /// System of `Reference.identifier`, or null.
  public @Nullable String identifierSystem() {
    int identifier = tape.member(node, "identifier");
    return identifier < 0 ? null : text(identifier, "system");
  }

  /// Value of `Reference.identifier`, or null.
  public @Nullable String identifierValue() {
    int identifier = tape.member(node, "identifier");
    return identifier < 0 ? null : text(identifier, "value");
  }

  /// `Reference.display`, or null.
  public @Nullable String display() {
    return text(node, "display");
  }

  /// Whether it stands inside a contained resource.
  public boolean inContained() {
    return inContained;
  }

  int node() {
    return node;
  }

  /// The string that holds `Reference.reference`, or -1.
  int textNode() {
    int member = tape.member(node, "reference");
    return member >= 0 && tape.isString(member) ? member : -1;
  }

  private @Nullable String text(int object, String name) {
    int member = tape.member(object, name);
    return member >= 0 && tape.isString(member) ? tape.text(member) : null;
  }

  @Override
  public String toString() {
    return "FoundReference[" + path() + "]";
  }
}
