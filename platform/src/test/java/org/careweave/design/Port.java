package org.careweave.design;

import java.util.Map;
import java.util.Set;

/// One ported component: its name in nhsuk-frontend, our template, its parameter and its options.
record Port(
    String component,
    String template,
    String parameter,
    Class<? extends Record> options,
    Map<String, String> otherNames,
    Set<String> ignored) {

  static Port of(String component, String template, Class<? extends Record> options) {
    return new Port(component, template, template, options, Map.of(), Set.of());
  }

  Port named(String newParameter) {
    return new Port(component, template, newParameter, options, otherNames, ignored);
  }

  Port renaming(Map<String, String> names) {
    return new Port(component, template, parameter, options, names, ignored);
  }

  Port ignoring(String... names) {
    return new Port(component, template, parameter, options, otherNames, Set.of(names));
  }
}
