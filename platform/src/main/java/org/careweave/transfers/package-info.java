/// One organisation asks another to take something on for a person, until the answer has been seen.
/// Front door: `Transfers`.
///
/// A transfer is a FHIR ServiceRequest (what is asked) and a Task (who does it, how far it is),
/// both
/// written by the person who acts, in one transaction; docs/guides/transfers.md says which element
/// holds what.
///
/// Promises: every open transfer has exactly one owner and stands on a list that this owner reads;
/// until it is accepted that is who sent it; it is over only when who asked has seen what came of
/// it; its clocks are what its events say; the receiver sees the person from the moment it is sent,
/// and no longer than policy says after it has ended.
///
/// `TransferMove` is the state graph, as data: docs/reference/transfers.md is drawn from it.
/// `TransferFollowing` keeps the lists (`transfers.transfer`) in the transaction that stores the
/// Task, whoever stores it.
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "record",
      "people",
      "tasks",
      "access",
      "directory",
      "audit",
      "paper"
    })
package org.careweave.transfers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
