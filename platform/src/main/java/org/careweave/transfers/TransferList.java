package org.careweave.transfers;

import java.util.List;

/// Part of a list.
///
/// @param total how many there are on the whole list
/// @param overdue how many of them are past a clock
public record TransferList(List<ListedTransfer> transfers, int total, int overdue) {

  /// Which part.
  public record Page(int offset, int size) {
    public Page {
      if (offset < 0 || size < 1 || size > 200) {
        throw new IllegalArgumentException("no such page");
      }
    }
  }
}
