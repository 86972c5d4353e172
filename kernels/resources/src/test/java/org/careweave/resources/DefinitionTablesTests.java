package org.careweave.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("resources")
class DefinitionTablesTests {

  @Test
  void theCommittedTablesAreThoseMadeFromTheOfficialDefinitions() throws IOException {
    for (var table : DefinitionTables.all().entrySet()) {
      try (var in = DefinitionTables.class.getResourceAsStream(table.getKey())) {
        assertThat(in).as(table.getKey()).isNotNull();
        var committed = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        assertThat(committed.equals(table.getValue()))
            .as("%s is out of date: run DefinitionTables.main", table.getKey())
            .isTrue();
      }
    }
  }
}
