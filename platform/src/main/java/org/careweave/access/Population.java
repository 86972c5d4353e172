package org.careweave.access;

import java.util.List;

/// What of everyone one agreement lets somebody count. A key to figures only: nothing that opens
/// anybody's record takes it, and it cannot become a [Sight]. A value, true for one request.
///
/// @param agreement id of the agreement
/// @param smallest the smallest number of people that may be told
/// @param clauses the clauses of policy and the agreement behind it, for the trail
/// @param classes ids of the item classes that may be counted, ascending
public record Population(
    Caller caller,
    String agreement,
    String title,
    int smallest,
    List<String> clauses,
    int[] classes) {

  public Population {
    clauses = List.copyOf(clauses);
  }
}
