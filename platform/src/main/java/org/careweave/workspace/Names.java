package org.careweave.workspace;

import org.careweave.directory.Edition;
import org.careweave.directory.Organisation;
import org.careweave.directory.OrganisationKind;
import org.careweave.kernel.OdsCode;
import org.jspecify.annotations.Nullable;

/// Names and numbers of organisations and systems, as pages show them.
final class Names {

  private final Edition directory;

  Names(Edition directory) {
    this.directory = directory;
  }

  /// An organisation or site as shown where room is scarce.
  String organisation(OdsCode ods) {
    return directory
        .organisation(ods)
        .map(Organisation::shortName)
        .or(() -> directory.site(ods).map(s -> s.name()))
        .orElse(ods.value());
  }

  /// The same of a code as it came; the code itself where it is none.
  String named(String ods) {
    try {
      return organisation(new OdsCode(ods));
    } catch (IllegalArgumentException e) {
      return ods;
    }
  }

  /// The number of a code as it came; null when none is known.
  @Nullable String ring(String ods) {
    try {
      return telephone(new OdsCode(ods));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /// Whom to ring for an organisation or site; null when no number is known.
  @Nullable String telephone(OdsCode ods) {
    return directory
        .organisation(ods)
        .map(Organisation::telephone)
        .or(() -> directory.site(ods).map(s -> s.telephone()))
        .orElse(null);
  }

  /// What the custodian of an item is called on a chip: `GP · Lakeside`.
  String chip(OdsCode ods) {
    return directory
        .organisation(ods)
        .map(o -> prefix(o.kind()) + o.shortName())
        .orElseGet(() -> organisation(ods));
  }

  private static String prefix(OrganisationKind kind) {
    return switch (kind) {
      case GP_PRACTICE -> "GP · ";
      case HOSPICE -> "Hospice · ";
      case VOLUNTARY -> "Voluntary · ";
      case CARE_HOME -> "Care home · ";
      case HOUSING -> "Housing · ";
      case ICB, ACUTE_TRUST, COMMUNITY_TRUST, MENTAL_HEALTH_TRUST, AMBULANCE_TRUST, PCN, COUNCIL ->
          "";
    };
  }

  /// The system a source is.
  String system(String code) {
    return directory.source(code).map(s -> s.name()).orElse(code);
  }
}
