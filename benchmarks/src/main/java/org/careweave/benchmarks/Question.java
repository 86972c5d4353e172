package org.careweave.benchmarks;

import java.util.List;

/// An operation that is measured: the same kind of call about several patients, organisations or
/// codes.
///
/// @param name short, for `./careweave bench <name>`
/// @param what what is asked, for people
/// @param includes the path of the reference in each match whose target the answer must include, or
///     empty; only matches are compared between servers then, since which come first is open
record Question(String name, String what, String includes, List<Call> calls) {

  static Question of(String name, String what, List<Call> calls) {
    return new Question(name, what, "", calls);
  }
}
