package org.careweave.audit;

import java.util.List;

/// What the verifier saw.
///
/// @param segments links of the chain
/// @param dropped how many of them retention has emptied
/// @param entries sealed entries that were read and hashed
/// @param unsealed entries younger than the last segment of their lane
/// @param anchors anchors of this chain outside the database
/// @param open intents older than a minute without an outcome: what was shown is not known,
///     because the process ended in between
/// @param findings signs of tampering; none: the trail is as it was written
record Verification(
    long segments,
    long dropped,
    long entries,
    long unsealed,
    long anchors,
    List<Long> open,
    List<Finding> findings) {

  private static final int SHOWN = 20;

  boolean sound() {
    return findings.isEmpty();
  }

  /// The report in plain words, ending with a newline.
  String report() {
    StringBuilder text = new StringBuilder();
    text.append(
        "Audit trail: %d segments (%d emptied by retention), %d sealed entries, %d not sealed yet, %d anchors.%n"
            .formatted(segments, dropped, entries, unsealed, anchors));
    if (anchors == 0) {
      text.append(
          "No anchor outside the database: cutting off the newest segments would not show.%n"
              .formatted());
    }
    if (!open.isEmpty()) {
      text.append(
          "%d intents older than a minute have no outcome (the process ended, or an outcome was removed before it was sealed): %s%n"
              .formatted(
                  open.size(),
                  listed(open.stream().map(n -> EntryNumber.of(n).toString()).toList())));
    }
    for (Finding finding : findings) {
      text.append("FOUND %s%n".formatted(finding));
    }
    text.append(
        sound()
            ? "The chain holds: nothing was changed, removed, added, re-ordered or cut off.%n"
                .formatted()
            : "The trail is NOT as it was written: %d findings.%n".formatted(findings.size()));
    return text.toString();
  }

  static String listed(List<String> all) {
    String shown = String.join(", ", all.subList(0, Math.min(SHOWN, all.size())));
    return all.size() > SHOWN ? shown + " and " + (all.size() - SHOWN) + " more" : shown;
  }
}
