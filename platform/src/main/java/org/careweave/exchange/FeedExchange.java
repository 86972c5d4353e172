package org.careweave.exchange;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.audit.AuditTrail;
import org.careweave.directory.Directory;
import org.careweave.directory.Source;
import org.careweave.kernel.OdsCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The front door's own part: what needs no class of its own.
@Component
final class FeedExchange implements Exchange {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private final Intake intake;
  private final Desk desk;
  private final ChannelRows channels;
  private final ArrivalLists arrivals;
  private final Directory directory;
  private final AuditTrail audit;
  private final InstantSource clock;

  FeedExchange(
      Intake intake,
      Desk desk,
      ChannelRows channels,
      ArrivalLists arrivals,
      Directory directory,
      AuditTrail audit,
      InstantSource clock) {
    this.intake = intake;
    this.desk = desk;
    this.channels = channels;
    this.arrivals = arrivals;
    this.directory = directory;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public Receipt accept(Caller feed, Upload upload) {
    return intake.accept(feed, upload);
  }

  @Override
  public List<Channel> channels(Sight sight) {
    if (!Desk.overseesFeeds(sight)) {
      return List.of();
    }
    Map<String, String> names = new TreeMap<>();
    directory.now().sources().forEach(s -> names.put(s.code(), s.name()));
    Instant midnight =
        clock.instant().atZone(LONDON).toLocalDate().atStartOfDay(LONDON).toInstant();
    return channels.states(names.keySet().toArray(String[]::new), midnight).stream()
        .map(
            s ->
                new Channel(
                    s.source(),
                    names.getOrDefault(s.source(), s.source()),
                    s.lastHeard(),
                    s.lastAccepted(),
                    s.counts(),
                    s.openQuarantine()))
        .toList();
  }

  @Override
  public Map<String, Instant> lastHeard() {
    return channels.lastHeard(
        directory.now().sources().stream().map(Source::code).toArray(String[]::new));
  }

  @Override
  public List<Quarantined> quarantine(
      Sight sight, QuarantineFilter filter, @Nullable Long before, int limit) {
    return desk.list(sight, filter, before, limit);
  }

  @Override
  public Payload payload(long quarantined, Sight sight) {
    return desk.payload(quarantined, sight);
  }

  @Override
  public Settled replay(long quarantined, String reason, Sight by) {
    return desk.replay(quarantined, reason, by);
  }

  @Override
  public Settled discard(long quarantined, String reason, Sight by) {
    return desk.discard(quarantined, reason, by);
  }

  @Override
  public List<Arrival> arrivals(OdsCode department, Sight sight) {
    return shown("arrivals", sight, () -> arrivals.at(department.value(), sight));
  }

  @Override
  public List<Arrival> alerts(Sight sight) {
    String holder = sight.caller().organisation().value();
    return shown("alerts", sight, () -> arrivals.ofPeopleHeldBy(holder, sight));
  }

  private List<Arrival> shown(String query, Sight sight, Supplier<List<Arrival>> read) {
    long intent = audit.intend(sight.disclosure("search", query, List.of()));
    List<Arrival> all = read.get();
    List<Long> people = all.stream().map(one -> one.person().value()).distinct().toList();
    audit.outcome(intent, all.size(), people, "ok");
    return all;
  }
}
