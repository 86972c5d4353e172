package org.careweave.design;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whose record this is, always in sight.
///
/// @param name `PATEL, Anita (Mrs)`
/// @param identity born, sex, NHS number and whether it is verified, died
/// @param contact address, telephone, practice; or that it is hidden and why
/// @param needs what the person needs: interpreter, large print
/// @param allergies the allergies, or what is known about there being none
/// @param flags alerts: ReSPECT, lives alone, key safe
/// @param flagsHidden that alerts are withheld; null when none are known to be
public record ClinicalBanner(
    String name,
    Identity identity,
    Contact contact,
    List<String> needs,
    Allergies allergies,
    List<Line> flags,
    @Nullable String flagsHidden) {

  /// Born, sex, NHS number, died.
  ///
  /// @param verified `verified`, `not verified`, or null when there is no number
  /// @param died when, null for the living
  public record Identity(
      String born,
      String gender,
      String nhsNumber,
      @Nullable String verified,
      @Nullable String died) {}

  /// Where to reach the person. `hidden` says why address, telephone and practice are not shown.
  public record Contact(
      @Nullable String address,
      @Nullable String telephone,
      @Nullable String practice,
      @Nullable String hidden) {}

  /// Allergies always say something.
  public sealed interface Allergies {

    /// These.
    record Known(List<String> items) implements Allergies {}

    /// A source says there are none.
    record NoneKnown(String text) implements Allergies {}

    /// No source says anything.
    record NotRecorded(String text) implements Allergies {}

    /// They are not shared with the viewer.
    record NotShared(String text) implements Allergies {}
  }
}
