/// Who may see what of whom, and why: roles, relationships, rules as data. Turns *who + purpose +
/// about whom* into a `Sight`. Front door: `Access`.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "audit", "directory"})
package org.careweave.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
