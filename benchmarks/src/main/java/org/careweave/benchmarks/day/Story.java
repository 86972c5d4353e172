package org.careweave.benchmarks.day;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One task or transfer from its beginning to wherever the day leaves it, and what must be true of
/// it after what was acknowledged so far. One thing happens to it at a time.
sealed interface Story permits TaskStory, TransferStory {

  /// What tells it from all others.
  String name();

  /// Id of its Task; null until it is made.
  @Nullable String id();

  /// What happens next; empty: no more today.
  Optional<Act> next(Random random);

  /// What happens next cannot be done, as the rules are: it stays as it is.
  void refused();

  /// Version its Task must have: one for its making and one for each thing done.
  int version();

  /// What is wrong with its Task, in a few words each; empty: it is as it must be.
  List<Fault> faults(JsonNode task);

  /// Code of the team whose list it must stand on; empty: of none.
  Optional<String> list();

  /// What can be wrong.
  enum Kind {
    LOST,
    DOUBLED,
    OWNERLESS,
    WRONG_CLOCK
  }

  /// Something that is wrong.
  record Fault(Kind kind, String words) {}
}
