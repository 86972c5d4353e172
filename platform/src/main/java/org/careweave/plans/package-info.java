/// One plan for a person, in sections that teams of several organisations own and write together.
/// Front door: `Plans`.
///
/// A section is a FHIR CarePlan of the record (docs/adr/0026), written by the person who acts, with
/// the owning team's organisation as custodian; who may see or change it is decided by their own
/// sight. The plan itself is no resource: it is the sections that stand in the record of one
/// person.
///
/// Promises: a section in force has exactly one owner; of two who start the same section at once
/// one
/// starts it and the other goes on with it; an edit that was accepted is never lost, and nobody
/// changes a field they did not touch; a review date and an action that is to be done are tasks.
///
/// `PlanFollowing` keeps the lists (`plans.section`, `plans.task`) in the transaction that stores
/// the resource, whoever stores it; nothing is true there that the record does not say.
@NullMarked
@ApplicationModule(
    allowedDependencies = {"kernel", "record", "people", "tasks", "access", "directory", "audit"})
package org.careweave.plans;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
