package org.careweave.access;

import java.util.List;
import java.util.Set;
import org.careweave.access.AgreementTerms.Form;
import org.careweave.kernel.OdsCode;
import org.jspecify.annotations.Nullable;

/// What would change for whom, were an agreement made active or stopped: by the rules of policy, as
/// they stand, over the classes of items there are.
///
/// @param lines each of one organisation and role
/// @param applications every application there is, by id: those of a line's organisation and role
///     are the ones that gain or lose
/// @param doubts what could not be compared
public record AgreementEffect(List<Line> lines, List<Client> applications, List<Doubt> doubts) {

  public AgreementEffect {
    lines = List.copyOf(lines);
    applications = List.copyOf(applications);
    doubts = List.copyOf(doubts);
  }

  /// What one organisation's people, or applications, in one role would gain or lose.
  ///
  /// @param custodians whose items
  /// @param labels security labels that some of the items carry
  /// @param classes ids of the item classes, ascending
  public record Line(
      OdsCode viewer,
      String persona,
      Way way,
      Set<Purpose> purposes,
      Set<OdsCode> custodians,
      Set<String> sections,
      Set<String> labels,
      boolean gained,
      int[] classes) {

    /// Whether applications work in the role, and no staff.
    public boolean isOfApplications() {
      return persona.startsWith("app");
    }
  }

  /// How much of the items is gained or lost.
  ///
  /// @param form of what names nobody: how small its numbers, how exact its dates; null otherwise
  public record Way(Kind kind, @Nullable Form form) {

    /// From the least to the most that may be known of an item, and then what names nobody.
    public enum Kind {
      /// That there is such an item of somebody, which is withheld.
      TOLD_EXISTS,
      /// How many such items of somebody are withheld.
      TOLD_COUNT,
      /// The item in somebody's record.
      SEEN,
      /// It may be counted with many others.
      COUNTED,
      /// It may leave in a pseudonymised extract.
      EXTRACTED
    }
  }

  /// Something that could not be compared, so that more may change than the lines say.
  ///
  /// @param of a party or role that it is about; empty when about none
  /// @param sections that it is about; null: every one
  public record Doubt(Kind kind, String of, @Nullable Set<String> sections) {

    /// Why not.
    public enum Kind {
      /// The agreement does not say yet who gets something.
      NO_RECEIVER,
      /// Nor who gives it.
      NO_PROVIDER,
      /// Nor in which roles it is used.
      NO_ROLE,
      /// Nor what is shared.
      NO_DATASET,
      /// Nor what for.
      NO_PURPOSE,
      /// Its last day is over.
      OVER,
      /// What names nobody flows for population health, which it does not name.
      OTHER_PURPOSE,
      /// No staff and no application of any party that receives is in the role.
      NOBODY_IN_ROLE,
      /// Nobody and nothing of the party that receives is in any of its roles.
      NOBODY_AT_RECEIVER,
      /// The party that provides holds nothing of these sections yet.
      NOTHING_HELD,
      /// The version that runs stops at once, this one begins later: until then nothing flows.
      PAUSE,
      /// National opt-outs were not checked lately: what rests on them is not used until they are.
      NOT_CHECKED
    }
  }

  /// Whether nothing would change for anyone, and that is certain.
  public boolean isEmpty() {
    return lines.isEmpty() && doubts.isEmpty();
  }
}
