package org.careweave.operations;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.careweave.design.ClinicalDate;
import org.careweave.design.Mark;
import org.careweave.design.Select;
import org.careweave.design.Shell;
import org.careweave.design.SummaryList;
import org.careweave.directory.Edition;
import org.careweave.directory.Source;
import org.careweave.directory.StaffMember;
import org.careweave.exchange.Payload;
import org.careweave.exchange.QuarantineFilter;
import org.careweave.exchange.Quarantined;
import org.careweave.kernel.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/// The quarantine in words.
final class QuarantinePresenter {

  /// More than this of a submission is not put on a page.
  private static final int SHOWN_BYTES = 200_000;

  private final Edition directory;

  QuarantinePresenter(Edition directory) {
    this.directory = directory;
  }

  QuarantinePage list(
      Shell shell, QuarantineFilter filter, String status, List<Quarantined> found, int size) {
    List<Quarantined> shown = found.subList(0, Math.min(size, found.size()));
    boolean more = found.size() > size;
    return new QuarantinePage(
        shell,
        sources(),
        states(),
        filter.source(),
        filter.code(),
        filter.status() == null ? "" : filter.status().name(),
        summary(shown.size(), more, filter),
        shown.stream().map(this::line).toList(),
        more ? next(filter, status, shown.getLast().id()) : null);
  }

  private static String summary(int shown, boolean more, QuarantineFilter filter) {
    if (shown == 0) {
      return filter.equals(QuarantineFilter.OPEN)
          ? "Nothing waits: everything that was sent could be used."
          : "Nothing fits these filters.";
    }
    String items = shown == 1 ? "1 item" : shown + " items";
    return more ? "The newest " + items : items;
  }

  private static String next(QuarantineFilter filter, String status, long last) {
    UriComponentsBuilder address =
        UriComponentsBuilder.fromPath("/operations/quarantine").queryParam("status", status);
    if (filter.source() != null) {
      address.queryParam("source", filter.source());
    }
    if (filter.code() != null) {
      address.queryParam("code", filter.code());
    }
    return address.queryParam("before", last).encode().toUriString();
  }

  private QuarantinePage.Line line(Quarantined item) {
    return new QuarantinePage.Line(
        "/operations/quarantine/" + item.id(),
        ClinicalDate.of(item.raisedAt()),
        system(item.source()),
        item.problem().words(),
        where(item),
        item.problem().code(),
        state(item));
  }

  private String system(String code) {
    return directory.source(code).map(Source::name).orElse(code);
  }

  private static String where(Quarantined item) {
    Integer entry = item.entry();
    String place = entry == null ? "the whole submission" : "entry " + (entry + 1);
    String type = item.type() == null ? "" : ", " + item.type();
    String element = item.problem().location();
    return place + type + (element == null ? "" : ", at " + element);
  }

  private static Mark state(Quarantined item) {
    return switch (item.status()) {
      case OPEN -> new Mark("Waits", Mark.Tone.NOTICE);
      case REPLAYED -> new Mark("Taken later", Mark.Tone.QUIET);
      case DISCARDED -> new Mark("Discarded", Mark.Tone.QUIET);
      case SUPERSEDED -> new Mark("Sent again", Mark.Tone.QUIET);
    };
  }

  private static List<Select.Option> states() {
    return List.of(
        Select.Option.of(Quarantined.Status.OPEN.name(), "Waiting"),
        Select.Option.of(Quarantined.Status.REPLAYED.name(), "Taken later"),
        Select.Option.of(Quarantined.Status.DISCARDED.name(), "Discarded"),
        Select.Option.of(Quarantined.Status.SUPERSEDED.name(), "Sent again"),
        Select.Option.of("ANY", "All"));
  }

  private List<Select.Option> sources() {
    List<Select.Option> options = new ArrayList<>();
    options.add(Select.Option.of("", "Any system"));
    directory
        .sources()
        .forEach(s -> options.add(Select.Option.of(s.code(), s.name() + " (" + s.code() + ")")));
    return options;
  }

  QuarantinedPage one(
      Shell shell,
      Quarantined item,
      @Nullable String done,
      QuarantinedPage.@Nullable Deciding deciding,
      List<Problem> refusals) {
    return new QuarantinedPage(
        shell,
        item.problem().words(),
        state(item),
        SummaryList.of(facts(item)),
        done,
        deciding,
        refusals.stream().map(QuarantinePresenter::words).toList());
  }

  private static String words(Problem problem) {
    String at = problem.location() == null ? "" : " (" + problem.location() + ")";
    return problem.words() + at;
  }

  private List<SummaryList.Row> facts(Quarantined item) {
    List<SummaryList.Row> rows = new ArrayList<>();
    rows.add(SummaryList.Row.of("System", system(item.source()) + " (" + item.source() + ")"));
    rows.add(SummaryList.Row.of("Since", ClinicalDate.of(item.raisedAt())));
    rows.add(SummaryList.Row.of("What", where(item)));
    rows.add(SummaryList.Row.of("Problem", item.problem().code()));
    String element = item.problem().location();
    rows.add(SummaryList.Row.of("Element", element == null ? "none named" : element));
    rows.add(SummaryList.Row.of("Size", ChannelsController.size(item.size())));
    rows.add(SummaryList.Row.of("Submission", item.submission().toString()));
    if (item.settledAt() != null) {
      rows.add(SummaryList.Row.of("Settled", ClinicalDate.of(item.settledAt())));
    }
    String by = item.settledBy();
    if (by != null) {
      rows.add(
          SummaryList.Row.of(
              "Settled by", directory.staffMember(by).map(StaffMember::name).orElse(by)));
    }
    if (item.settledWhy() != null) {
      rows.add(SummaryList.Row.of("Why", item.settledWhy()));
    }
    return rows;
  }

  static SentPage sent(Shell shell, Quarantined item, Payload payload) {
    String back = "/operations/quarantine/" + item.id();
    return switch (payload) {
      case Payload.Bytes(var content) -> {
        boolean whole = content.length <= SHOWN_BYTES;
        byte[] shown = whole ? content : Arrays.copyOf(content, SHOWN_BYTES);
        String note =
            "As it came, %s. That you looked is on record."
                .formatted(
                    whole
                        ? ChannelsController.size(content.length)
                        : "the first %s of %s"
                            .formatted(
                                ChannelsController.size(SHOWN_BYTES),
                                ChannelsController.size(content.length)));
        yield new SentPage(
            shell, "What was sent", back, new String(shown, StandardCharsets.UTF_8), note);
      }
      case Payload.Refused(var problem) ->
          new SentPage(shell, "What was sent", back, null, problem.words());
    };
  }
}
