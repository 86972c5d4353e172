/// Person index: source patients, links with reasons and times. Links never move records. Front
/// doors: `People`, `NationalChecks`. Publishes `people.person_of` and `people.uncleared`.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "audit", "directory", "access"})
package org.careweave.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
