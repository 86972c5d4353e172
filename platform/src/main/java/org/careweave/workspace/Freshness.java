package org.careweave.workspace;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.careweave.design.ClinicalDate;
import org.careweave.directory.Edition;
import org.careweave.directory.Source;
import org.careweave.kernel.OdsCode;
import org.jspecify.annotations.Nullable;

/// When the systems of organisations were last heard from, and which have been silent for long.
/// Says nothing about any person.
final class Freshness {

  /// Silence that is worth a word: systems send as things happen, or every night.
  static final Duration SILENCE = Duration.ofHours(24);

  private final Edition directory;
  private final Map<String, Instant> heard;
  private final Instant now;

  /// @param heard by source
  Freshness(Edition directory, Map<String, Instant> heard, Instant now) {
    this.directory = directory;
    this.heard = heard;
    this.now = now;
  }

  /// The systems that speak for an organisation.
  List<Source> systems(OdsCode organisation) {
    return directory.sources().stream()
        .filter(s -> s.organisation().equals(organisation) || s.custodians().contains(organisation))
        .toList();
  }

  /// When any of an organisation's systems was last heard from; null: never.
  @Nullable Instant heard(OdsCode organisation) {
    return systems(organisation).stream()
        .map(s -> heard.get(s.code()))
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  /// When one system was last heard from; null: never.
  @Nullable Instant heard(Source system) {
    return heard.get(system.code());
  }

  /// The systems of an organisation that have been silent for long.
  List<Source> silent(OdsCode organisation) {
    return systems(organisation).stream().filter(this::isSilent).toList();
  }

  /// Whether a system has been silent for long.
  boolean isSilent(Source system) {
    Instant last = heard.get(system.code());
    return last == null || Duration.between(last, now).compareTo(SILENCE) > 0;
  }

  /// `Pathology laboratory (LIMS) last heard 3 d ago`.
  String words(Source system) {
    Instant last = heard.get(system.code());
    return system.name()
        + (last == null ? " never heard from" : " last heard " + ClinicalDate.since(last, now));
  }
}
