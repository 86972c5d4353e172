package org.careweave.operations;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.careweave.design.ClinicalDate;
import org.careweave.design.Mark;
import org.careweave.directory.Directory;
import org.careweave.directory.Edition;
import org.careweave.directory.Organisation;
import org.careweave.exchange.Channel;
import org.careweave.exchange.Exchange;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// The channels: when each system was last heard from, what came of it, what waits.
@Controller
class ChannelsController {

  /// A system that says nothing for longer is pointed out.
  private static final Duration SILENCE = Duration.ofHours(24);

  private final OperationsDesk desk;
  private final Exchange exchange;
  private final Directory directory;
  private final InstantSource clock;

  ChannelsController(
      OperationsDesk desk, Exchange exchange, Directory directory, InstantSource clock) {
    this.desk = desk;
    this.exchange = exchange;
    this.directory = directory;
    this.clock = clock;
  }

  @GetMapping("/operations/channels")
  String show(HttpServletRequest request, Model model) {
    List<Channel> channels = exchange.channels(desk.enter(Section.CHANNELS));
    Instant now = clock.instant();
    Edition edition = directory.now();
    Map<String, List<ChannelsPage.Line>> senders = new TreeMap<>();
    for (Channel channel : channels) {
      senders
          .computeIfAbsent(sender(channel, edition), _ -> new ArrayList<>())
          .add(line(channel, now));
    }
    model.addAttribute(
        "page",
        new ChannelsPage(
            desk.shell(request),
            summary(channels, now),
            ClinicalDate.of(now),
            senders.entrySet().stream()
                .map(s -> new ChannelsPage.Sender(s.getKey(), s.getValue()))
                .toList()));
    return "operations/channels";
  }

  private static String sender(Channel channel, Edition directory) {
    return directory
        .source(channel.source())
        .flatMap(source -> directory.organisation(source.organisation()))
        .map(Organisation::shortName)
        .orElse("Not in the directory");
  }

  private static String summary(List<Channel> channels, Instant now) {
    if (channels.isEmpty()) {
      return "No system is connected yet: load a directory, then let its feeds send.";
    }
    long silent = channels.stream().filter(c -> mark(c, now) != null).count();
    int waiting = channels.stream().mapToInt(Channel::openQuarantine).sum();
    String heard =
        silent == 0
            ? "All %d systems were heard from in the last day".formatted(channels.size())
            : "%d of %d systems have not been heard from in the last day"
                .formatted(silent, channels.size());
    return heard + (waiting == 0 ? "." : ", %,d items wait in quarantine.".formatted(waiting));
  }

  private static ChannelsPage.Line line(Channel channel, Instant now) {
    Instant last = channel.lastHeard();
    Channel.Counts today = channel.today();
    String heard =
        last == null
            ? "Never heard from"
            : ClinicalDate.of(last) + " (" + ClinicalDate.ago(last, now) + ")";
    int open = channel.openQuarantine();
    return new ChannelsPage.Line(
        channel.source(),
        channel.name(),
        heard,
        today(today),
        counts(channel),
        open == 0
            ? null
            : new ChannelsPage.Waiting(
                open == 1 ? "1 waits in quarantine" : "%,d wait in quarantine".formatted(open),
                "/operations/quarantine?source=" + channel.source()),
        mark(channel, now));
  }

  private static String today(Channel.Counts today) {
    if (today.submissions() == 0) {
      return "Nothing today";
    }
    String taken = "%,d items today".formatted(today.entries());
    return today.refused() == 0 ? taken : taken + ", %,d not usable".formatted(today.refused());
  }

  private static List<ChannelsPage.Count> counts(Channel channel) {
    Channel.Counts today = channel.today();
    List<ChannelsPage.Count> counts = new ArrayList<>();
    count(counts, "Submissions", today.submissions());
    count(counts, "New or changed", today.stored());
    count(counts, "Known already", today.unchanged());
    count(counts, "Older than what is kept", today.stale());
    count(counts, "Deleted", today.deleted());
    count(counts, "Not usable", today.refused());
    counts.add(new ChannelsPage.Count("Size", size(today.bytes())));
    Instant accepted = channel.lastAccepted();
    counts.add(
        new ChannelsPage.Count(
            "Last taken", accepted == null ? "never" : ClinicalDate.of(accepted)));
    return counts;
  }

  private static void count(List<ChannelsPage.Count> counts, String name, long number) {
    counts.add(new ChannelsPage.Count(name, "%,d".formatted(number)));
  }

  static String size(long bytes) {
    if (bytes < 1_000) {
      return bytes + " B";
    }
    return bytes < 1_000_000
        ? "%,d kB".formatted(bytes / 1_000)
        : "%,d MB".formatted(bytes / 1_000_000);
  }

  private static @Nullable Mark mark(Channel channel, Instant now) {
    Instant last = channel.lastHeard();
    if (last == null) {
      return new Mark("Never heard from", Mark.Tone.NOTICE);
    }
    return Duration.between(last, now).compareTo(SILENCE) > 0
        ? new Mark("Silent for " + ClinicalDate.ago(last, now), Mark.Tone.ALERT)
        : null;
  }
}
