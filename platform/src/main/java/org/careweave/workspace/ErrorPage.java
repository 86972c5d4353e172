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

  /// What the viewer had opened on their own word has ended.
  static ErrorPage ended(Shell shell, String record, boolean claim) {
    return new ErrorPage(
        shell,
        "Ended",
        List.of(
            claim
                ? "Your claim that you have to do with this person has ended."
                : "What you had opened of this record is closed again.",
            "It will be reviewed with everything you looked at meanwhile, and the person told."),
        null,
        null,
        List.of(
            Anchor.to("Find another person", "/find"),
            Anchor.to("Go to the record as your role sees it", record)));
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
