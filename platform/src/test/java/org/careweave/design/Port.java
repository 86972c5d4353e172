package org.careweave.design;

import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/// One ported component: its name in nhsuk-frontend, our template, its parameter and its options.
/// `prepare` turns what its macro takes in several shapes into the one our record has.
record Port(
    String component,
    String template,
    String parameter,
    Class<? extends Record> options,
    Consumer<ObjectNode> prepare) {

  static Port of(String component, String template, Class<? extends Record> options) {
    return new Port(component, template, template, options, node -> {});
  }

  Port named(String newParameter) {
    return new Port(component, template, newParameter, options, prepare);
  }

  Port preparing(Consumer<ObjectNode> step) {
    return new Port(component, template, parameter, options, prepare.andThen(step));
  }
}
