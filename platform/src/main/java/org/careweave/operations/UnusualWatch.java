package org.careweave.operations;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.careweave.access.AuditPermission;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.access.Tie;
import org.careweave.access.UnusualLook;
import org.careweave.access.UnusualLooks;
import org.careweave.access.UnusualReason;
import org.careweave.audit.AuditViewer;
import org.careweave.audit.LookSum;
import org.careweave.audit.LookSums;
import org.careweave.design.ClinicalDate;
import org.careweave.directory.Directory;
import org.careweave.directory.Edition;
import org.careweave.directory.Organisation;
import org.careweave.directory.OrganisationKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Goes through the audit trail every few minutes and notes looks worth a second look. It takes the
/// trail in batches and remembers how far it came: stopped at any point, it goes on from there, and
/// a batch judged twice is noted once. It reads with a system sight, which is in the trail too.
@Component
class UnusualWatch implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(UnusualWatch.class);

  private static final int ENTRIES = 5_000;
  private static final int AT_ONCE = 500;

  /// For so long sums are kept beyond the days that make a median.
  private static final int SPARE_DAYS = 7;

  private final LookSums sums;
  private final UnusualLooks looks;
  private final UnusualJudging judging;
  private final AuditPermission permission;
  private final Directory directory;
  private final UnusualSettings settings;
  private final InstantSource clock;
  private volatile CountDownLatch end = new CountDownLatch(0);

  UnusualWatch(
      LookSums sums,
      UnusualLooks looks,
      UnusualJudging judging,
      AuditPermission permission,
      Directory directory,
      UnusualSettings settings,
      InstantSource clock) {
    this.sums = sums;
    this.looks = looks;
    this.judging = judging;
    this.permission = permission;
    this.directory = directory;
    this.settings = settings;
    this.clock = clock;
  }

  /// Goes through what is new in the trail.
  void round() {
    Optional<Sight> sight = sight();
    if (sight.isEmpty()) {
      return;
    }
    Sight job = sight.get();
    AuditViewer viewer = permission.viewer(job, UUID.randomUUID().toString()).orElseThrow();
    while (sums.sum(viewer, ENTRIES) > 0) {
      judge(viewer, job);
    }
    judge(viewer, job);
    tieAgain(job);
    LocalDate today = LocalDate.ofInstant(clock.instant(), ClinicalDate.ZONE);
    for (LocalDate day : List.of(today.minusDays(1), today)) {
      volumes(day, viewer, job);
    }
    sums.forget(viewer, today.minusDays(settings.volumeDays() + SPARE_DAYS));
  }

  /// The sight of this job, which acts for the integrated care board; none before there is one.
  private Optional<Sight> sight() {
    return directory.now().organisations().stream()
        .filter(organisation -> organisation.kind() == OrganisationKind.ICB)
        .map(Organisation::ods)
        .findFirst()
        .map(
            board ->
                Sight.ofSystem(
                    new Caller(
                        Caller.Kind.SYSTEM,
                        "unusual-looks",
                        "Watch over unusual access",
                        "system",
                        board,
                        null)));
  }

  private void judge(AuditViewer viewer, Sight job) {
    long judged = looks.judged(job);
    long next = sums.next(viewer, judged);
    while (next > judged) {
      List<LookSum> changed = sums.changed(viewer, next);
      for (int i = 0; i < changed.size(); i += AT_ONCE) {
        List<LookSum> some = changed.subList(i, Math.min(i + AT_ONCE, changed.size()));
        looks.note(judging.judge(some, job), judged, job);
      }
      looks.note(List.of(), next, job);
      judged = next;
      next = sums.next(viewer, judged);
    }
  }

  /// Relationships that begin soon after a look explain it: looks that are young enough are asked
  /// again.
  private void tieAgain(Sight job) {
    Instant since = clock.instant().minus(settings.soonAfter()).minus(Duration.ofDays(1));
    Edition edition = directory.now();
    long after = 0;
    List<UnusualLook> some = looks.open(UnusualReason.NO_RELATIONSHIP, since, after, job);
    while (!some.isEmpty()) {
      List<Tie> ties =
          looks.ties(
              some.stream().map(look -> asked(look, edition)).toList(), settings.soonAfter(), job);
      List<UnusualLook> explained = new ArrayList<>();
      for (int i = 0; i < some.size(); i++) {
        Tie tie = ties.get(i);
        if (tie.held() || tie.ownWord() || tie.later() != null) {
          explained.add(explained(some.get(i), tie));
        }
      }
      looks.note(explained, 0, job);
      after = some.getLast().id();
      some = looks.open(UnusualReason.NO_RELATIONSHIP, since, after, job);
    }
  }

  private static Tie.Asked asked(UnusualLook look, Edition edition) {
    return new Tie.Asked(
        UnusualJudging.principals(look.by().user(), look.by().organisation().value(), edition),
        Objects.requireNonNull(look.person()),
        look.looks().first(),
        look.looks().last());
  }

  private static UnusualLook explained(UnusualLook look, Tie tie) {
    List<UnusualLook.Reason> reasons = new ArrayList<>(look.reasons());
    reasons.removeIf(reason -> reason.reason() == UnusualReason.NO_RELATIONSHIP);
    UnusualLook.Reason now = UnusualJudging.tie(tie, look.looks().last(), false);
    reasons.add(
        now != null
            ? now
            : new UnusualLook.Reason(
                UnusualReason.RELATIONSHIP_LATER,
                "A relationship that held then was recorded later."));
    return look.because(reasons);
  }

  private void volumes(LocalDate day, AuditViewer viewer, Sight job) {
    looks.note(
        UnusualJudging.judge(
            sums.volumes(
                viewer,
                day,
                settings.volumeLeast(),
                settings.volumeFactor(),
                settings.volumeDays())),
        0,
        job);
  }

  @Override
  public void start() {
    CountDownLatch running = new CountDownLatch(1);
    end = running;
    Thread.ofVirtual().name("unusual-looks").start(() -> run(running));
  }

  private void run(CountDownLatch running) {
    try {
      while (!running.await(settings.every().toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          round();
        } catch (RuntimeException e) {
          LOG.warn(
              "Unusual looks could not be looked for, trying again: {}",
              e.getClass().getSimpleName());
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void stop() {
    end.countDown();
  }

  @Override
  public boolean isRunning() {
    return end.getCount() > 0;
  }
}
