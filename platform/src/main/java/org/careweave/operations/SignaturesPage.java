package org.careweave.operations;

import java.util.List;
import org.careweave.design.Shell;
import org.jspecify.annotations.Nullable;

/// What is signed, by whom, and whatever whoever is signed in may sign.
///
/// @param sentences what it says, in plain words
/// @param text the exact text that is signed
/// @param hash its SHA-256
/// @param mine the signatures that whoever is signed in could give
/// @param conflict why nothing was signed just now; null otherwise
public record SignaturesPage(
    Shell shell,
    String title,
    String back,
    List<String> sentences,
    String text,
    String hash,
    String revision,
    List<AgreementPage.Signature> signatures,
    List<Mine> mine,
    String action,
    @Nullable String conflict) {

  /// A signature that could be given.
  ///
  /// @param asks what one says by it
  public record Mine(String party, String capacity, String button, String asks) {}
}
