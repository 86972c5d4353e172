package org.careweave.resources;

import java.util.Arrays;

/// A growing list of nodes, each with the element it is an instance of; made once and used again.
final class Nodes {
  private int[] nodes = new int[16];
  private ElementDefinition[] elements = new ElementDefinition[16];
  private int size;

  void clear() {
    size = 0;
  }

  void add(int node, ElementDefinition element) {
    if (size == nodes.length) {
      nodes = Arrays.copyOf(nodes, size * 2);
      elements = Arrays.copyOf(elements, size * 2);
    }
    nodes[size] = node;
    elements[size] = element;
    size++;
  }

  int size() {
    return size;
  }

  int node(int index) {
    return nodes[index];
  }

  ElementDefinition element(int index) {
    return elements[index];
  }
}
