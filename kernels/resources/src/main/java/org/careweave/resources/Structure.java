package org.careweave.resources;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the objects of one type (`CodeableConcept`), resource type or part of one
/// (`Observation.component`) may consist of.
final class Structure {
  final String name;

  /// The elements in the order of the definition, each type of a choice by itself.
  final List<ElementDefinition> elements = new ArrayList<>();

  private int places;
  private int[] keys = {};
  private ElementDefinition[] values = {};
  private ElementDefinition[] required = {};

  Structure(String name) {
    this.name = name;
  }

  int nextPlace() {
    return places++;
  }

  int places() {
    return places;
  }

  /// Builds the look-up; called once, when all elements are there.
  void seal() {
    keys = new int[Integer.highestOneBit(elements.size() * 4 + 1) * 2];
    values = new ElementDefinition[keys.length];
    for (var element : elements) {
      put(element.nameId, element);
      if (element.primitive != null) {
        put(element.underscoreId, element);
      }
    }
    required =
        elements.stream().filter(element -> element.min > 0).toArray(ElementDefinition[]::new);
  }

  private void put(int nameId, ElementDefinition element) {
    int slot = slot(nameId);
    while (keys[slot] != 0) {
      slot = (slot + 1) & (keys.length - 1);
    }
    keys[slot] = nameId;
    values[slot] = element;
  }

  /// The element whose name, or underscore name, has that number; null when there is none.
  @Nullable ElementDefinition find(int nameId) {
    if (nameId == Names.UNKNOWN) {
      return null;
    }
    int slot = slot(nameId);
    while (keys[slot] != nameId) {
      if (keys[slot] == 0) {
        return null;
      }
      slot = (slot + 1) & (keys.length - 1);
    }
    return values[slot];
  }

  /// The elements of that name, choices by their name without type.
  List<ElementDefinition> named(String baseName) {
    return elements.stream().filter(element -> element.baseName.equals(baseName)).toList();
  }

  ElementDefinition[] required() {
    return required;
  }

  private int slot(int nameId) {
    return (nameId * 0x9E3779B1 >>> 8) & (keys.length - 1);
  }
}
