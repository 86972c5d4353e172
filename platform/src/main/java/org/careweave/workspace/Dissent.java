package org.careweave.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.careweave.design.Mark;
import org.jspecify.annotations.Nullable;

/// Where sources that speak of the same thing do not agree: said on the line, never grouped away.
final class Dissent {

  private final Sayers sayers;

  Dissent(Sayers sayers) {
    this.sayers = sayers;
  }

  /// Sources that say it is over or refuted, where the one shown says it holds.
  ///
  /// @param standing the word for what is over or refuted; null for what holds
  List<Mark> marks(Groups.Group group, Function<Item, @Nullable String> standing) {
    if (standing.apply(group.first()) != null) {
      return List.of();
    }
    List<String> others = new ArrayList<>();
    for (Item statement : group.statements()) {
      String word = standing.apply(statement);
      if (word != null && !statement.sayer().equals(group.first().sayer())) {
        others.add(word + ", says " + sayers.names().organisation(statement.stored().custodian()));
      }
    }
    return said(others, others.size() + " sources say it is over");
  }

  /// Sources that name another value than the one shown, of those for which it holds.
  List<Mark> otherValues(
      Groups.Group group,
      Function<Item, @Nullable String> standing,
      String name,
      Function<Item, @Nullable String> value) {
    String shown = value.apply(group.first());
    List<String> others = new ArrayList<>();
    for (Item statement : group.statements()) {
      String other = value.apply(statement);
      if (shown != null
          && other != null
          && !other.equals(shown)
          && standing.apply(statement) == null) {
        others.add(
            name
                + " "
                + other
                + ", says "
                + sayers.names().organisation(statement.stored().custodian()));
      }
    }
    return said(others, others.size() + " sources say another " + name);
  }

  private static List<Mark> said(List<String> others, String several) {
    return switch (others.size()) {
      case 0 -> List.of();
      case 1 -> List.of(new Mark(others.getFirst(), Mark.Tone.NOTICE));
      default -> List.of(new Mark(several, Mark.Tone.NOTICE));
    };
  }
}
