package org.careweave.operations;

import java.util.List;
import org.careweave.design.Mark;
import org.careweave.design.Shell;
import org.careweave.design.SummaryList;
import org.careweave.design.Table;
import org.jspecify.annotations.Nullable;

/// One version of an agreement, whole.
///
/// @param reference short name and version, as the audit trail has it
/// @param sentences what it says, in plain words
/// @param because why it was suspended or ended; null otherwise
/// @param done what has just been done; null for nothing
/// @param lacking what it lacks before it may be signed
/// @param actions what whoever is signed in may do with it
/// @param parts what it says, part by part
/// @param matrix who sees what of whose; null while that is not said
/// @param roles what each role sees of it; null while that is not said
/// @param signatures who has signed, and who has not yet
/// @param file where it can be fetched as a file
public record AgreementPage(
    Shell shell,
    String title,
    String reference,
    Mark mark,
    List<String> sentences,
    @Nullable String because,
    @Nullable String done,
    List<Lack> lacking,
    List<Action> actions,
    List<Part> parts,
    @Nullable Table matrix,
    @Nullable Table roles,
    List<Signature> signatures,
    List<Version> versions,
    List<Change> changes,
    String file) {

  /// Something that is lacking, and where it is put in; null when whoever is signed in may not.
  public record Lack(String words, @Nullable String href) {}

  /// Something to do.
  ///
  /// @param first whether it is what most would do next
  public record Action(String words, String href, boolean first) {}

  /// One part.
  ///
  /// @param href where it is changed; null when it cannot be
  public record Part(String title, SummaryList facts, @Nullable String href) {}

  /// One signature, given or awaited.
  ///
  /// @param who name and time; null while it is awaited
  public record Signature(String party, String capacity, @Nullable String who) {}

  /// One version.
  public record Version(String href, String words, boolean current) {}

  /// One thing that became of it.
  public record Change(String at, String by, String what, String reason) {}
}
