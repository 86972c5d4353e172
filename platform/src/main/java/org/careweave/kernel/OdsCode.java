package org.careweave.kernel;

import java.util.Locale;
import java.util.regex.Pattern;

/// A code of the NHS Organisation Data Service: an organisation or a site. Upper-cased; three to
/// ten letters and digits.
public record OdsCode(String value) implements Comparable<OdsCode> {

  /// The FHIR identifier system of organisations.
  public static final String SYSTEM = "https://fhir.nhs.uk/Id/ods-organization-code";

  /// The FHIR identifier system of sites.
  public static final String SITE_SYSTEM = "https://fhir.nhs.uk/Id/ods-site-code";

  private static final Pattern SHAPE = Pattern.compile("[A-Z0-9]{3,10}");

  public OdsCode {
    value = value.toUpperCase(Locale.ROOT);
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "not an ODS code: 3 to 10 letters and digits are expected");
    }
  }

  @Override
  public int compareTo(OdsCode other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
