package org.careweave.access;

import java.util.Optional;

/// Who is calling: the person signed in to the pages, or the client whose token came with the
/// request.
public interface Callers {

  /// The caller of the current request.
  ///
  /// @throws IllegalStateException when nobody is: the address is open to all
  Caller current();

  /// The member of staff signed in, as the directory knows them now; empty when nobody is, or a
  /// machine.
  Optional<SignedIn> staff();

  /// Lets the member of staff act in another of their roles from the next request on.
  ///
  /// @param profile position in the member's profiles
  /// @throws IllegalArgumentException when they have no such role
  void actAs(int profile);
}
