package org.careweave.record;

/// Which state of the store a query answers from, as a predicate over transaction ids.
sealed interface Moment {

  /// The newest committed state.
  record Live() implements Moment {}

  /// What was visible when a first page was read: transactions below `xmin`, and those below `xmax`
  /// that were not under way (`running`).
  record Snapshot(long xmin, long xmax, long[] running) implements Moment {}

  /// Everything stored by transactions below this one.
  record Below(long tx) implements Moment {}

  Moment LIVE = new Live();

  /// Whether history must be read too.
  default boolean past() {
    return !(this instanceof Live);
  }

  /// The predicate that a transaction, named by a column, is part of this state.
  default Sql includes(String column) {
    return switch (this) {
      case Live _ -> new Sql().add("true");
      case Snapshot(var xmin, var xmax, var running) ->
          new Sql()
              .add(
                  "(" + column + " < ? or (" + column + " < ? and " + column + " <> all(?)))",
                  xmin,
                  xmax,
                  running);
      case Below(var tx) -> new Sql().add(column + " < ?", tx);
    };
  }

  /// `record.part` in this state, as a table expression called `p`: the current rows, and for a
  /// past state those superseded since.
  default Sql parts() {
    if (!past()) {
      return new Sql().add("record.part p");
    }
    String columns =
        "compartment, tx, stored_at, time, id, class, version, type, part, dictionary, text_id,"
            + " source, terms, content";
    return new Sql()
        .add("(select " + columns + " from record.part where ")
        .add(includes("tx"))
        .add(" union all select " + columns + " from record.part_history where ")
        .add(includes("tx"))
        .add(" and not ")
        .add(includes("ended_tx"))
        .add(") p");
  }
}
