package org.careweave.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.NhsNumber;
import org.jspecify.annotations.Nullable;

/// Rows of `people.source_patient` (alias `s`) as values.
final class SourcePatientRows {

  static final String COLUMNS =
      """
      s.compartment, s.source, s.patient, s.nhs_number, s.verified, s.family, s.given, s.prefix,
      s.birth_date, s.birth_text, s.gender, s.deceased, s.active, s.address, s.postcode,
      s.core_class, s.contact_class""";

  private SourcePatientRows() {}

  /// The first 17 columns, as [#COLUMNS] has them.
  static SourcePatient map(ResultSet row, int number) throws SQLException {
    String nhsNumber = row.getString(4);
    return new SourcePatient(
        new CompartmentId(row.getLong(1)),
        row.getString(2),
        row.getObject(3, UUID.class),
        nhsNumber == null ? null : new NhsNumber(nhsNumber),
        row.getBoolean(5),
        row.getString(6),
        given(row.getString(7)),
        row.getString(8),
        row.getObject(9, LocalDate.class),
        row.getString(10),
        row.getString(11),
        row.getBoolean(12),
        row.getBoolean(13),
        row.getString(14),
        row.getString(15),
        row.getInt(16),
        row.getInt(17));
  }

  static List<String> given(@Nullable String joined) {
    return joined == null || joined.isEmpty() ? List.of() : List.of(joined.split("\u001f", -1));
  }
}
