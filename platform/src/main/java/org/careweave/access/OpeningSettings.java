package org.careweave.access;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings under `careweave.opening`: what people open on their own word.
///
/// @param breakGlass how long broken glass stays open
/// @param breakGlassReview how soon a privacy officer is to review it
/// @param selfClaim how long a self-claimed relationship counts
/// @param selfClaimReview how soon a privacy officer is to review it
@ConfigurationProperties("careweave.opening")
record OpeningSettings(
    @DefaultValue("1h") Duration breakGlass,
    @DefaultValue("3d") Duration breakGlassReview,
    @DefaultValue("14d") Duration selfClaim,
    @DefaultValue("7d") Duration selfClaimReview) {

  OpeningSettings {
    if (!breakGlass.isPositive() || !selfClaim.isPositive()) {
      throw new IllegalArgumentException("careweave.opening: what is opened lasts some time");
    }
  }

  Duration lasts(Opening.Kind kind) {
    return kind == Opening.Kind.BREAK_GLASS ? breakGlass : selfClaim;
  }

  Duration reviewedWithin(Opening.Kind kind) {
    return kind == Opening.Kind.BREAK_GLASS ? breakGlassReview : selfClaimReview;
  }
}
