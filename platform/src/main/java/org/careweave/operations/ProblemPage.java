package org.careweave.operations;

import java.util.List;
import org.careweave.design.Shell;
import org.jspecify.annotations.Nullable;

/// A page instead of the one asked for: what happened, what was kept, what to do now.
///
/// @param words one paragraph each
/// @param reference what to tell those who look into it; null for nothing
public record ProblemPage(
    Shell shell, String title, List<String> words, @Nullable String reference) {

  static ProblemPage forbidden(Shell shell) {
    return new ProblemPage(
        shell,
        "You cannot open this page",
        List.of(
            "It is for other roles than the one you are signed in as.",
            "If your work needs it, ask whoever looks after roles in your organisation."),
        null);
  }

  static ProblemPage notFound(Shell shell) {
    return new ProblemPage(
        shell,
        "Page not found",
        List.of(
            "There is nothing at this address. If you followed a link, what it led to may have been"
                + " settled or removed.",
            "Nothing was changed."),
        null);
  }

  static ProblemPage unavailable(Shell shell) {
    return new ProblemPage(
        shell,
        "This cannot be shown at the moment",
        List.of(
            "Something the platform needs is away: nothing is shown that cannot be put on record"
                + " first.",
            "Nothing was changed. Try again in a minute."),
        null);
  }

  static ProblemPage failed(Shell shell, String reference) {
    return new ProblemPage(
        shell,
        "Sorry, something went wrong",
        List.of(
            "The page could not be made. What was saved before is kept.",
            "Try again in a minute. If it happens again, look for the reference in the log."),
        reference);
  }
}
