package org.careweave.resources;

import org.jspecify.annotations.Nullable;

/// One member that an object of some [Structure] may have. Each type of a choice element is a
/// member of its own; they share `place`.
final class ElementDefinition {
  final String name;
  final int nameId;
  final int underscoreId;

  /// Name without the type of a choice: `value` for `valueQuantity`.
  final String baseName;

  final boolean choice;

  /// Number of the element among those of its structure; the same for all types of a choice.
  final int place;

  final int min;
  final boolean many;
  final String type;
  final @Nullable Primitive primitive;

  /// System that a `code` here implies, or empty.
  final String system;

  /// Types a Reference here may point to, each between bars; empty: any.
  private final String targets;

  private @Nullable Structure structure;

  ElementDefinition(Row row, String type, int place, Names names) {
    this.choice = row.name().endsWith("[x]");
    this.baseName = choice ? row.name().substring(0, row.name().length() - 3) : row.name();
    this.name = choice ? baseName + capitalised(type) : baseName;
    this.nameId = names.find(name);
    this.primitive = Primitive.named(type);
    this.underscoreId = primitive == null ? Names.UNKNOWN : names.find("_" + name);
    this.place = place;
    this.min = row.min();
    this.many = row.many();
    this.type = type;
    this.system = row.system();
    this.targets = type.equals("Reference") ? row.targets() : "";
  }

  /// One line of the table of elements.
  record Row(
      String path,
      String name,
      int min,
      boolean many,
      String[] types,
      String system,
      String targets) {}

  /// What an object here consists of; null for primitives and whole resources.
  @Nullable Structure structure() {
    return structure;
  }

  void link(@Nullable Structure target) {
    structure = target;
  }

  /// Whether a Reference here may point to that type; null: its type is unknown.
  boolean mayPointTo(@Nullable ResourceType target) {
    if (target == null || targets.isEmpty()) {
      return true;
    }
    int at = targets.indexOf(target.name());
    while (at > 0) {
      if (targets.charAt(at - 1) == '|' && targets.charAt(at + target.name().length()) == '|') {
        return true;
      }
      at = targets.indexOf(target.name(), at + 1);
    }
    return false;
  }

  boolean isResource() {
    return type.equals("Resource");
  }

  static String capitalised(String type) {
    return Character.toUpperCase(type.charAt(0)) + type.substring(1);
  }
}
