package org.careweave.audit;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/// Down while the trail cannot be written: then every disclosure is refused.
final class AuditHealth implements HealthIndicator {

  private final AuditWriter writer;

  AuditHealth(AuditWriter writer) {
    this.writer = writer;
  }

  @Override
  public Health health() {
    return writer.failing() ? Health.down().build() : Health.up().build();
  }
}
