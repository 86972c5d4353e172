/// Trail of every disclosure and decision: an intent is durable before the first byte leaves, an
/// outcome follows, and a sealer chains segments so that change, removal and truncation show. Front
/// door: `AuditTrail`.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel"})
package org.careweave.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
