package org.careweave.record;

/// The answer to a read. What the sight does not cover answers [NotFound], exactly as if it were
/// absent.
public sealed interface ReadResult {

  /// Here it is.
  record Found(StoredResource resource) implements ReadResult {}

  /// It was deleted, and the reader could see it before.
  record Gone(int version) implements ReadResult {}

  /// There is no such thing, as far as this reader may know.
  record NotFound() implements ReadResult {}
}
