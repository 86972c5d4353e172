package org.careweave.access;

import org.springframework.stereotype.Component;

/// Stands until sign-in lands: nobody is ever signed in, so nothing is ever shown.
@Component
class NobodySignedIn implements Callers {

  @Override
  public Caller current() {
    throw new IllegalStateException("nobody is signed in");
  }
}
