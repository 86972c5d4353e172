package org.careweave.workspace;

import java.util.List;
import org.careweave.design.Fact;
import org.careweave.design.Shell;

/// One document of a person, to read.
///
/// @param shell what is around it
/// @param person whose it is: name, born, NHS number
/// @param back address of the record it belongs to
/// @param title what it is called
/// @param parts its attachments
/// @param facts where it comes from, and why it can be seen
public record DocumentPage(
    Shell shell,
    ArrivalsPage.Someone person,
    String back,
    String title,
    List<Part> parts,
    List<Fact> facts) {

  /// One attachment.
  public sealed interface Part {

    /// Plain text, paragraph by paragraph.
    record Text(List<String> paragraphs) implements Part {}

    /// A file to save.
    ///
    /// @param words `PDF, 34 kB`
    record File(String href, String words) implements Part {}

    /// A picture.
    ///
    /// @param alt what it shows, in words
    record Picture(String href, String alt) implements Part {}

    /// What cannot be shown on a page, and what it is.
    record Elsewhere(String words) implements Part {}
  }
}
