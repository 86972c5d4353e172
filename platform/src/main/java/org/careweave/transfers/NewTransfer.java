package org.careweave.transfers;

import org.careweave.people.SourcePatient;

/// A transfer somebody writes.
///
/// @param about the source patient its writer was shown
/// @param service code of the service of the directory
public record NewTransfer(SourcePatient about, String service, Transfer.Asked asked) {

  @Override
  public String toString() {
    return "NewTransfer[" + service + "]";
  }
}
