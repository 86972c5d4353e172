package org.careweave.access;

import org.careweave.kernel.OdsCode;

/// A machine that may call the API: a feed or an application.
///
/// @param id its OAuth 2 client id
/// @param name as shown to people
/// @param persona what rules of policy name it: `feed`, or an application's `app…`
/// @param organisation the organisation it acts for
public record Client(Kind kind, String id, String name, String persona, OdsCode organisation) {

  /// What sort of client.
  public enum Kind {
    /// One source's: the directory names it.
    FEED,
    /// An application's: a setting or an operator names it.
    APP
  }

  public Client {
    boolean fits = kind == Kind.FEED ? persona.equals("feed") : persona.startsWith("app");
    if (!fits) {
      throw new IllegalArgumentException("a feed has persona feed, an application one of app…");
    }
  }

  /// This client as a caller.
  public Caller caller() {
    Caller.Kind as = kind == Kind.FEED ? Caller.Kind.FEED : Caller.Kind.APP;
    return new Caller(as, id, name, persona, organisation, null);
  }
}
