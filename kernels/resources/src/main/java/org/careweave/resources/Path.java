package org.careweave.resources;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A compiled path from an object to values inside it. Each step is one member; the types of a
/// choice are paths of their own.
final class Path {
  private static final int ALL = -1;

  private final ElementDefinition[] elements;
  private final int[] indexes;
  private final @Nullable Filter[] filters;

  /// One step: the member, an index into it or [#ALL], and a condition on its items.
  record Step(ElementDefinition element, int index, @Nullable Filter filter) {
    Step(ElementDefinition element) {
      this(element, ALL, null);
    }
  }

  /// A condition in `where(…)`.
  sealed interface Filter {

    /// `where(system='phone')`.
    record Equal(int name, byte[] text) implements Filter {
      static Equal of(Names names, String name, String text) {
        return new Equal(names.find(name), text.getBytes(StandardCharsets.UTF_8));
      }
    }

    /// `where(resolve() is Patient)`: true also where the type is unknown, so that a caller who
    /// knows more can decide.
    record ResolvesTo(ResourceType type) implements Filter {}
  }

  Path(List<Step> steps) {
    elements = steps.stream().map(Step::element).toArray(ElementDefinition[]::new);
    indexes = steps.stream().mapToInt(Step::index).toArray();
    filters = new Filter[steps.size()];
    for (int i = 0; i < filters.length; i++) {
      filters[i] = steps.get(i).filter();
    }
  }

  /// The element at the end.
  ElementDefinition leaf() {
    return elements[elements.length - 1];
  }

  /// The member of the resource it goes through first.
  ElementDefinition start() {
    return elements[0];
  }

  /// Whether it can lead to more than one value.
  boolean repeats() {
    for (var element : elements) {
      if (element.many) {
        return true;
      }
    }
    return false;
  }

  /// Whether it goes through the same members as `other`, conditions aside.
  boolean leadsTo(Path other) {
    return Arrays.equals(elements, other.elements);
  }

  /// The type that a reference at the end must point to; null: any.
  @Nullable ResourceType targetType() {
    return filters[filters.length - 1] instanceof Filter.ResolvesTo to ? to.type() : null;
  }

  /// Adds the values below `object` to `found`.
  void select(Tape tape, int object, Nodes found) {
    select(tape, object, 0, found);
  }

  /// Whether there is any value.
  boolean exists(Tape tape, int object) {
    var found = new Nodes();
    select(tape, object, found);
    return found.size() > 0;
  }

  private void select(Tape tape, int object, int step, Nodes found) {
    int member = tape.member(object, elements[step].nameId);
    if (member < 0) {
      return;
    }
    if (!tape.isArray(member)) {
      if (indexes[step] <= 0) {
        take(tape, member, step, found);
      }
      return;
    }
    int index = 0;
    for (int item = tape.first(member); item < tape.next(member); item = tape.next(item)) {
      if (indexes[step] == ALL || indexes[step] == index) {
        take(tape, item, step, found);
      }
      index++;
    }
  }

  private void take(Tape tape, int node, int step, Nodes found) {
    if (!accepts(tape, node, filters[step])) {
      return;
    }
    if (step == elements.length - 1) {
      found.add(node, elements[step]);
    } else if (tape.isObject(node)) {
      select(tape, node, step + 1, found);
    }
  }

  private static boolean accepts(Tape tape, int node, @Nullable Filter filter) {
    return switch (filter) {
      case null -> true;
      case Filter.ResolvesTo _ -> true;
      case Filter.Equal equal -> {
        int member = tape.isObject(node) ? tape.member(node, equal.name()) : -1;
        yield member >= 0 && tape.is(member, equal.text());
      }
    };
  }
}
