package org.careweave.workspace;

import java.util.List;
import org.careweave.design.Anchor;
import org.careweave.design.Shell;
import org.jspecify.annotations.Nullable;

/// A page instead of the one asked for: what happened, what was kept, what to do now.
///
/// @param shell what is around it
/// @param title what happened
/// @param words one paragraph each
/// @param rule the rule that decided, in one sentence; null when none did
/// @param reference what to tell those who look into it; null for nothing
/// @param actions what to do now
public record ErrorPage(
    Shell shell,
    String title,
    List<String> words,
    @Nullable String rule,
    @Nullable String reference,
    List<Anchor> actions) {

  private static final Anchor HOME = Anchor.to("Go to the start page", "/");

  /// The viewer may not see this, for a reason that can be told.
  public static ErrorPage refused(Shell shell, String why, List<Anchor> actions) {
    return new ErrorPage(
        shell,
        "You cannot see this record",
        List.of(
            "Your role and team do not give you a reason to open it. That you tried is kept on"
                + " record, as every look is.",
            "If you look after this person, your team may need to be named in their care first."),
        why,
        null,
        actions.isEmpty() ? List.of(HOME) : actions);
  }

  /// The viewer's role looks for nobody.
  public static ErrorPage notForRole(Shell shell) {
    return new ErrorPage(
        shell,
        "Your role does not open records",
        List.of(
            "People who give care find and open records. Your role does other work, and has its own"
                + " pages.",
            "If you give care as well, sign in with, or choose, the role you do it in."),
        null,
        null,
        List.of(HOME));
  }

  /// There is no such page, or none the viewer may know of.
  public static ErrorPage notFound(Shell shell) {
    return new ErrorPage(
        shell,
        "Page not found",
        List.of(
            "There is nothing at this address that you can see. If you typed it, check it; if you"
                + " followed a link, what it led to may have been moved or joined with another"
                + " record.",
            "Nothing was changed."),
        null,
        null,
        List.of(HOME));
  }

  /// Something broke.
  public static ErrorPage failed(Shell shell, String reference) {
    return new ErrorPage(
        shell,
        "Sorry, something went wrong",
        List.of(
            "The page could not be made. What you had saved before is kept; what you had typed on"
                + " the last page is still there if you go back.",
            "Try again in a minute. If it happens again, tell the service desk the reference."),
        null,
        reference,
        List.of(HOME));
  }
}
