package org.careweave.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;

/// A node to be killed: starts the server of a folder, prints its process id, then commits numbers
/// and prints each one after its commit was acknowledged.
final class NodeProcess {

  private NodeProcess() {}

  public static void main(String[] arguments) throws Exception {
    LocalPostgres postgres = LocalPostgres.start(Servers.in(Path.of(arguments[0])));
    Servers.execute(postgres, "create table number (value bigint primary key)");
    System.out.println(postgres.process().orElseThrow());
    try (Connection connection = Servers.connect(postgres);
        PreparedStatement insert =
            connection.prepareStatement("insert into number (value) values (?)")) {
      for (long value = 0; ; value++) {
        insert.setLong(1, value);
        insert.executeUpdate();
        System.out.println(value);
      }
    }
  }
}
