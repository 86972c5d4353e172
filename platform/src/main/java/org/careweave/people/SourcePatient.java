package org.careweave.people;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.NhsNumber;
import org.jspecify.annotations.Nullable;

/// What one source says of one person it knows: the facts that linking and finding people need.
///
/// @param compartment the home of this source patient's items
/// @param source code of the source
/// @param patient id of the stored Patient
/// @param nhsNumber as claimed; null when absent or not well-formed
/// @param verified whether the source says the number was traced (status 01)
/// @param family family name as written; empty when unknown
/// @param given given names as written, in order
/// @param prefix title, when given
/// @param birthDate null when unknown or only partly known
/// @param birthDateText as written, partial dates included (`1968`, `1968-01`)
/// @param gender FHIR administrative gender
/// @param deceased whether the source says the person has died
/// @param active false when the source says this registration is no longer in use
/// @param address one line with postcode, part of the contact details; null when none
/// @param postcode part of the contact details; null when none
/// @param coreClass item class of the core demographics
/// @param contactClass item class of the contact details
public record SourcePatient(
    CompartmentId compartment,
    String source,
    UUID patient,
    @Nullable NhsNumber nhsNumber,
    boolean verified,
    String family,
    List<String> given,
    @Nullable String prefix,
    @Nullable LocalDate birthDate,
    @Nullable String birthDateText,
    @Nullable String gender,
    boolean deceased,
    boolean active,
    @Nullable String address,
    @Nullable String postcode,
    int coreClass,
    int contactClass) {

  @Override
  public String toString() {
    return "SourcePatient[" + source + " " + patient + "]";
  }
}
