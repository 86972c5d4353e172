package org.careweave.directory;

/// Published inside the transaction that changed the directory. Listeners take part in it.
///
/// @param edition the directory as this transaction sees it
public record DirectoryChanged(Edition edition) {}
