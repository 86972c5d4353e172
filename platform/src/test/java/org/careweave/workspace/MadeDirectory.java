package org.careweave.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.careweave.directory.Directory;
import org.careweave.directory.DirectoryLoad;
import org.careweave.directory.Edition;
import org.careweave.testing.TestDatabase;
import org.springframework.jdbc.support.JdbcTransactionManager;

/// A small region: a hospital with three systems, a practice, a council, a community trust that
/// sends
/// nothing, and a hospice that is not connected.
final class MadeDirectory {

  private static final String JSON =
      """
      {"name": "Testshire", "organisations": [
        {"ods": "RN1", "name": "Testshire Hospitals NHS Foundation Trust",
         "shortName": "Testshire Hospitals", "kind": "acute-trust", "telephone": "01632 960100"},
        {"ods": "RN2", "name": "Testshire Community NHS Trust", "shortName": "Testshire Community",
         "kind": "community-trust", "telephone": "01632 960200"},
        {"ods": "Z90001", "name": "Lakeside Surgery", "shortName": "Lakeside", "kind": "gp-practice",
         "telephone": "01632 960011"},
        {"ods": "990", "name": "Testshire Council", "shortName": "Council", "kind": "council",
         "telephone": "01632 960700"},
        {"ods": "Z9H01", "name": "St Aldhelm's Hospice", "shortName": "St Aldhelm's",
         "kind": "hospice", "telephone": "01632 960800"}],
       "sites": [{"ods": "RN101", "name": "Testshire General", "organisation": "RN1"}],
       "teams": [{"code": "RN1-AMU", "name": "Acute medical unit", "organisation": "RN1"}],
       "sources": [
        {"code": "EPR", "name": "Hospital record", "organisation": "RN1", "kind": "epr",
         "custodians": ["RN1"]},
        {"code": "LIMS", "name": "Laboratory", "organisation": "RN1", "kind": "lims",
         "custodians": ["RN1"]},
        {"code": "ED", "name": "Emergency department system", "organisation": "RN1", "kind": "ed",
         "custodians": ["RN1"]},
        {"code": "COMM", "name": "Community record", "organisation": "RN2",
         "kind": "community-epr", "custodians": ["RN2"]},
        {"code": "GP", "name": "GP system", "organisation": "Z90001", "kind": "gp",
         "custodians": ["Z90001"]},
        {"code": "ASC", "name": "Social care", "organisation": "990", "kind": "social-care",
         "custodians": ["990"]}]}
      """;

  private static final Edition EDITION = load();

  private MadeDirectory() {}

  static Edition edition() {
    return EDITION;
  }

  private static Edition load() {
    try (TestDatabase database = TestDatabase.fresh()) {
      Directory directory =
          new Directory(
              database.jdbc(), new JdbcTransactionManager(database.dataSource()), _ -> {});
      assertThat(directory.load(JSON.getBytes(StandardCharsets.UTF_8)))
          .isInstanceOf(DirectoryLoad.Loaded.class);
      return directory.now();
    }
  }
}
