package org.careweave.record;

import java.time.Instant;
import org.careweave.kernel.Coded;
import org.jspecify.annotations.Nullable;

/// One pseudonymised extract, and how far it got.
///
/// @param title of its agreement
/// @param by user name of who made it
/// @param ended null while it runs, or when its node died
/// @param leftOut how many people are not in it because too few are told of alike
public record Extract(
    long id,
    String title,
    String by,
    Instant began,
    @Nullable Instant ended,
    long people,
    long items,
    long leftOut,
    Status status) {

  /// What became of it.
  public enum Status implements Coded {
    RUNNING("running", "Running, or broken off"),
    COMPLETE("complete", "Complete"),
    /// The agreement or the rule behind it ceased to count.
    STOPPED("stopped", "Stopped: no longer agreed"),
    BROKEN("broken", "Broken off");

    private final String code;
    private final String words;

    Status(String code, String words) {
      this.code = code;
      this.words = words;
    }

    @Override
    public String code() {
      return code;
    }

    /// As shown to people.
    public String words() {
      return words;
    }
  }
}
