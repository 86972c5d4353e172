package org.careweave.record;

import java.time.Instant;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;

/// Something the caller may have read in a record it did not belong in. Whom it is really about is
/// not said.
///
/// @param number by which it is acknowledged
/// @param person in whose record it stood
/// @param type resource type
/// @param section section of the record
/// @param custodian organisation answerable for it
/// @param readAt when the caller was last shown that record while it stood there
/// @param correctedAt when it was taken out
public record Correction(
    long number,
    PersonId person,
    String type,
    String section,
    OdsCode custodian,
    Instant readAt,
    Instant correctedAt) {}
