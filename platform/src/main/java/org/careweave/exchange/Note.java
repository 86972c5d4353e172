package org.careweave.exchange;

/// Something odd about an entry that was taken all the same.
///
/// @param code `nhs-number-invalid`
/// @param element where
record Note(int entry, String code, String element) {}
