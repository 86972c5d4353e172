package org.careweave.transfers;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.careweave.transfers.DischargePlan.Said;
import org.jspecify.annotations.Nullable;

/// Brings together what two people wrote into the same plan: different fields merge, the same field
/// is for a person to settle.
///
/// @param said both together; where they conflict, as it stands
/// @param conflicts names of the fields both changed, differently
record PlanMerge(Said said, List<String> conflicts) {

  /// @param base what was shown to who writes
  /// @param theirs as it stands
  /// @param mine what is to be written
  static PlanMerge of(Said base, Said theirs, Said mine) {
    List<String> conflicts = new ArrayList<>();
    Fields fields = new Fields(base, theirs, mine, conflicts);
    boolean criteria = fields.isMine("criteria", s -> s.criteria() + "/" + s.criterion());
    Said said =
        new Said(
            criteria ? mine.criteria() : theirs.criteria(),
            criteria ? mine.criterion() : theirs.criterion(),
            fields.isMine("expected", Said::expected) ? mine.expected() : theirs.expected(),
            fields.isMine("pathway", Said::pathway) ? mine.pathway() : theirs.pathway(),
            fields.isMine("delay", Said::delay) ? mine.delay() : theirs.delay(),
            fields.isMine("waits", Said::waits) ? mine.waits() : theirs.waits(),
            fields.isMine("note", Said::note) ? mine.note() : theirs.note());
    return new PlanMerge(said, conflicts);
  }

  private record Fields(Said base, Said theirs, Said mine, List<String> conflicts) {

    boolean isMine(String name, Function<Said, @Nullable Object> field) {
      Object own = field.apply(mine);
      if (Objects.equals(own, field.apply(base))) {
        return false;
      }
      Object other = field.apply(theirs);
      if (!Objects.equals(other, field.apply(base)) && !Objects.equals(other, own)) {
        conflicts.add(name);
        return false;
      }
      return true;
    }
  }
}
