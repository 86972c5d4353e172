package org.careweave.resources;

/// What a searcher asks of one value; any of a clause's conditions may be met by any value.
@FunctionalInterface
interface Condition {
  boolean meets(SearchValue value);
}
