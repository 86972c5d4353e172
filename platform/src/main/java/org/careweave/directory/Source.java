package org.careweave.directory;

import java.util.Set;
import org.careweave.kernel.OdsCode;
import org.jspecify.annotations.Nullable;

/// One id space: one system instance of an organisation.
///
/// @param id small number given by us, kept for ever; rows of the record hold it
/// @param code as given by the directory file, unique
/// @param kind sort of system (`epr`, `gp`, `lims` …), free text
/// @param custodians organisations and sites its items may name as answerable; its own organisation
///     is the default
/// @param client OAuth 2 client that may feed it; null when nothing may
public record Source(
    int id,
    String code,
    String name,
    OdsCode organisation,
    String kind,
    Set<OdsCode> custodians,
    @Nullable String client) {

  public Source {
    custodians = Set.copyOf(custodians);
  }
}
