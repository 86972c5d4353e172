package org.careweave.access;

import java.util.Set;
import org.careweave.kernel.Period;
import org.jspecify.annotations.Nullable;

/// One clause of policy: what it allows, or releases, to whom, of whom.
///
/// @param id short name that pages and the audit trail show
/// @param version 1, 2, 3 … with each change; 0 for a clause that is not kept yet
/// @param words the clause in one sentence of plain English
/// @param active when it counts
public record Clause(
    String id,
    int version,
    String words,
    Effect effect,
    Viewers viewers,
    Items items,
    Period active) {

  /// The same clause at another version.
  Clause atVersion(int number) {
    return new Clause(id, number, words, effect, viewers, items, active);
  }

  /// What a clause does with the items it fits.
  public enum Effect {
    /// They may be seen.
    ALLOW("allow"),
    /// Where they may not be seen, that there are some may be told.
    RELEASE_EXISTS("release-exists"),
    /// Where they may not be seen, how many there are may be told.
    RELEASE_COUNT("release-count"),
    /// They may be counted with many others ([Population]); nobody's record opens by it.
    COUNT("count"),
    /// They may leave in a pseudonymised extract ([Population]); nobody's record opens by it.
    EXTRACT("extract");

    private final String code;

    Effect(String code) {
      this.code = code;
    }

    /// As stored.
    public String code() {
      return code;
    }
  }

  /// Who looks, and why.
  ///
  /// @param personas persona codes; `feed` and `app…` for machines; at least one
  /// @param organisations kinds of organisation or ODS codes; null: any
  /// @param purposes null: any
  /// @param relationships of these one must hold with the person; empty: none is needed
  public record Viewers(
      Set<String> personas,
      @Nullable Set<String> organisations,
      @Nullable Set<Purpose> purposes,
      Set<RelationshipKind> relationships) {}

  /// What is looked at.
  ///
  /// @param custodians `own` (the viewer's own organisation; of a feed, the custodians it may
  ///     name), kinds of organisation, or ODS codes; null: any
  /// @param sections codes of record sections; null: any
  /// @param labels the security labels an item may carry; null: any. An item with another is not
  ///     fitted
  /// @param bearing of these labels an item must carry one; null: need not
  public record Items(
      @Nullable Set<String> custodians,
      @Nullable Set<String> sections,
      @Nullable Set<String> labels,
      @Nullable Set<String> bearing) {

    /// Every item there is or will be.
    public static final Items ALL = new Items(null, null, null, null);
  }
}
