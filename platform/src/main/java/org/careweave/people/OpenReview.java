package org.careweave.people;

import java.time.Instant;
import java.util.List;

/// A row of `people.review` that is not settled.
record OpenReview(long id, long one, long other, List<String> reasons, Instant raisedAt) {}
