package org.careweave.fhir;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.careweave.record.Entry;
import org.careweave.record.Search;
import org.jspecify.annotations.Nullable;

/// Which resource a write is about, and which version of it.
///
/// @param criteria what it has to fit; null: it is meant by its id
/// @param version that must be current; null: any
record Meant(@Nullable Search criteria, @Nullable Integer version) {

  /// Reads address and headers; types that clients do not write are refused.
  ///
  /// @param id null: the address says by criteria which is meant
  static Meant of(
      String type,
      @Nullable String id,
      @Nullable String ifMatch,
      HttpServletRequest request,
      HttpServletResponse response) {
    WriteAnswers.writable(type, response);
    Integer version = WriteAnswers.version(ifMatch);
    return new Meant(
        id == null ? Criteria.ofAddress(type, request.getQueryString(), Bases.of(request)) : null,
        version);
  }

  /// What is asked of it.
  Entry entry(Entry ofId) {
    return criteria == null ? ofId : new Entry.If(criteria, ofId);
  }
}
