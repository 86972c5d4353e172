package org.careweave.audit;

import java.util.List;

/// What was asked and by which clauses allowed, as kept once in `audit.asked`.
record Asked(String action, String query, List<String> clauses) {}
