/// Who may see what of whom, and why: roles, relationships, rules as data (docs/guides/policy.md).
/// Turns *who + purpose + about whom* into a `Sight`. Front doors: `Access`, `Policy`.
///
/// Promises: what no clause allows is withheld; a change of a clause, a relationship or the
/// directory counts from the next request on, on every node; what a cause said of relationships
/// before is kept as history. Publishes the tables `access.related`, `access.item_class` and
/// `access.seal`.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "audit", "directory"})
package org.careweave.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
