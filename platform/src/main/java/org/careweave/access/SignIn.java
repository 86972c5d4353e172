package org.careweave.access;

/// How staff sign in here, for the page that asks them to.
public interface SignIn {

  /// Where a choice of person is posted in a demonstration.
  String ADDRESS = "/sign-in";

  /// The field that carries the user name chosen.
  String FIELD = "user";

  /// Where a sign-in begins.
  String BEGIN = "/sign-in/with/staff";

  /// Where signing out is posted.
  String SIGN_OUT = "/sign-out";

  /// Whether anyone may choose to be anyone: a demonstration with people who do not exist.
  boolean demo();

  /// Whether staff can sign in at all: a demonstration, or an issuer is configured.
  boolean possible();
}
