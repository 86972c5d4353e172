package org.careweave.access;

import java.util.Arrays;
import org.careweave.kernel.Coded;

/// A person's choice that what is known of them is used for their own care only. It works by labels
/// as seals do, for purposes beyond care alone, and is set aside only where an agreement rests on a
/// ground that says so (`access.lawful_basis`).
public enum OptOut implements Coded {
  /// Whoever holds it, the viewer's own organisation included.
  NATIONAL("national", "National data opt-out"),
  /// What GP practices hold, for everyone but the practice itself.
  TYPE_1("type-1", "Type 1 opt-out");

  private static final String LABEL = "opt-out:";

  private final String code;
  private final String words;

  OptOut(String code, String words) {
    this.code = code;
    this.words = words;
  }

  /// As stored and sent.
  @Override
  public String code() {
    return code;
  }

  /// As shown to people.
  public String words() {
    return words;
  }

  /// The label on everything of somebody who chose it.
  public String label() {
    return LABEL + code;
  }

  /// Whether a label is an opt-out's: only Careweave sets those.
  public static boolean isLabel(String label) {
    return Arrays.stream(values()).anyMatch(optOut -> optOut.label().equals(label));
  }
}
