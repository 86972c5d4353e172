/// What is to be done for people, by whom and by when, and what was done. Front doors: `Tasks`,
/// `TaskSets` for what common situations need, `Handovers` for the end of a shift, `Visits` for
/// what
/// was done and measured, `Attachments` for photos and PDFs that go with either, `TaskViews` for
/// parts of
/// the list that people keep, `Happenings` for what teams are told of people on their caseloads.
///
/// A task is a FHIR Task of the record, written by the person who acts, with their organisation as
/// custodian; who may see or change it is decided by their own sight.
///
/// Promises: every open task has exactly one owner (a team, or a person in it) and stands on
/// exactly one list; two people who act at once both learn what became of it, and nothing either
/// wrote is lost; a team that holds or is offered a task may see what it takes to do it, until the
/// task ends or moves on; what a closed team or a leaver held falls to a list that somebody reads.
///
/// What is said of a person at a hand-over or visit is in the record too; hand-overs and sets are
/// about nobody and live here. Each of them is one transaction.
///
/// `TaskMove` is the state graph, as data. `TaskFollowing` keeps the lists (`tasks.task`) in the
/// transaction that stores the Task, whoever stores it; nothing is true there that the record does
/// not say.
@NullMarked
@ApplicationModule(
    allowedDependencies = {"kernel", "record", "people", "access", "directory", "audit", "files"})
package org.careweave.tasks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
