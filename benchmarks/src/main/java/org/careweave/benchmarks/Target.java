package org.careweave.benchmarks;

import java.net.URI;

/// A FHIR R4 server under measurement with a PostgreSQL of its own.
///
/// Its life is [#start] (an empty store), use, [#close]; then it may be started again, empty again.
interface Target extends AutoCloseable {

  /// What a client may do; a server with credentials gives another one for each.
  enum Role {
    /// Sends the records of a source system.
    FEED,
    /// Reads, searches and writes single resources, and sees everything.
    CLIENT,
    /// Reads and searches what an agreement, a rule and a relationship let it see.
    WARD
  }

  /// Name and version, for the table.
  String name();

  /// Starts the server on an empty database and returns when it has answered a request.
  void start();

  /// The address of the FHIR interface, without a trailing slash.
  URI base();

  /// The header lines that authorise a request, each ending with CR LF; empty if none are needed.
  String authorization(Role role);

  /// The server's database.
  DatabaseRows database();

  /// The server's processes.
  ProcessTree processes();

  /// Returns when all that was accepted can be found, for servers that work on after answering.
  void settle();

  /// Bytes of the database that hold submissions as they came, which are shown apart; 0 if the
  /// server
  /// keeps none.
  long inboxSize();

  /// Stops the server and its database, and removes its data.
  @Override
  void close();
}
