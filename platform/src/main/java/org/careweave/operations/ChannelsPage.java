package org.careweave.operations;

import java.util.List;
import org.careweave.design.Mark;
import org.careweave.design.Shell;
import org.jspecify.annotations.Nullable;

/// What each organisation's systems send.
///
/// @param summary in one line
/// @param senders organisations with their systems
public record ChannelsPage(Shell shell, String summary, String asOf, List<Sender> senders) {

  /// One organisation.
  public record Sender(String name, List<Line> systems) {}

  /// One system.
  ///
  /// @param heard `22-Nov-2026 09:05 (11 min)`
  /// @param today what came since midnight, in words
  /// @param counts numbers of today, for whoever looks closer
  /// @param waiting items in quarantine, null for none
  /// @param mark what to notice
  public record Line(
      String code,
      String name,
      String heard,
      String today,
      List<Count> counts,
      @Nullable Waiting waiting,
      @Nullable Mark mark) {}

  /// A name and a number.
  public record Count(String name, String number) {}

  /// What waits in quarantine.
  public record Waiting(String words, String href) {}
}
