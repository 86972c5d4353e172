package org.careweave.workspace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.careweave.design.Anchor;
import org.careweave.design.ClinicalDate;
import org.careweave.design.Contribution;
import org.careweave.directory.Edition;
import org.careweave.directory.Organisation;
import org.careweave.directory.OrganisationKind;
import org.careweave.directory.Source;
import org.careweave.kernel.OdsCode;
import org.careweave.record.PersonRecord;
import org.jspecify.annotations.Nullable;

/// Who contributes to a record: per organisation when its systems were last heard from, how much of
/// it is here, and who is silent or not connected. What is said of the person is counted from what
/// the viewer sees, and from nothing else.
final class Contributing {

  /// Whom one would expect to hear from about anybody.
  private static final Set<OrganisationKind> EXPECTED =
      Set.of(
          OrganisationKind.ACUTE_TRUST,
          OrganisationKind.COMMUNITY_TRUST,
          OrganisationKind.MENTAL_HEALTH_TRUST,
          OrganisationKind.AMBULANCE_TRUST,
          OrganisationKind.COUNCIL,
          OrganisationKind.HOSPICE);

  private final PersonRecord record;
  private final Edition directory;
  private final Freshness freshness;
  private final Sayers sayers;
  private final Instant now;

  /// What the viewer sees of one organisation.
  private record Share(int items, @Nullable Instant newest, boolean withheld) {

    Share and(Share other) {
      Instant a = newest;
      Instant b = other.newest;
      return new Share(
          items + other.items,
          a == null || (b != null && b.isAfter(a)) ? b : a,
          withheld || other.withheld);
    }
  }

  Contributing(
      PersonRecord record, Edition directory, Freshness freshness, Sayers sayers, Instant now) {
    this.record = record;
    this.directory = directory;
    this.freshness = freshness;
    this.sayers = sayers;
    this.now = now;
  }

  /// @param items what is visible, for the newest of each organisation
  RecordPage.Contributors panel(List<Item> items, Gaps gaps) {
    Map<OdsCode, Share> shares = shares(items);
    List<Contribution> rows = new ArrayList<>();
    shares.forEach((ods, share) -> rows.add(row(ods, share)));
    rows.sort(Comparator.comparing((Contribution c) -> c.organisation()));
    for (Organisation organisation : directory.organisations()) {
      boolean silent =
          EXPECTED.contains(organisation.kind()) && !shares.containsKey(organisation.ods());
      if (silent && !isConnected(organisation)) {
        rows.add(unconnected(organisation));
      } else if (silent && !freshness.silent(organisation.ods()).isEmpty()) {
        rows.add(row(organisation.ods(), new Share(0, null, false)));
      }
    }
    return new RecordPage.Contributors(
        summary(shares, rows), rows, gaps.withheld(), ClinicalDate.of(record.asOf()));
  }

  private Map<OdsCode, Share> shares(List<Item> items) {
    Map<OdsCode, Share> shares = new TreeMap<>();
    for (Item item : items) {
      Instant time = item.stored().time();
      Instant happened = time == null || time.isAfter(now) ? null : time;
      shares.merge(
          answerable(item.stored().custodian()), new Share(1, happened, false), Share::and);
    }
    for (PersonRecord.Notice notice : record.notices()) {
      shares.merge(answerable(notice.custodian()), new Share(0, null, true), Share::and);
    }
    return shares;
  }

  private OdsCode answerable(OdsCode custodian) {
    return directory
        .answerable(custodian, java.time.LocalDate.ofInstant(now, ClinicalDate.ZONE))
        .map(Organisation::ods)
        .orElse(custodian);
  }

  private boolean isConnected(Organisation organisation) {
    return !freshness.systems(organisation.ods()).isEmpty();
  }

  private Contribution row(OdsCode ods, Share share) {
    Instant heard = freshness.heard(ods);
    List<Source> silent = freshness.silent(ods);
    Contribution.State state =
        share.withheld()
            ? Contribution.State.WITHHELD
            : silent.isEmpty() ? Contribution.State.COMPLETE : Contribution.State.LATE;
    List<Anchor> actions = silent.isEmpty() ? List.of() : ring(sayers.names().telephone(ods), ods);
    return new Contribution(
        sayers.names().chip(ods),
        heard == null ? null : ClinicalDate.since(heard, now),
        state,
        words(ods, share, silent),
        detail(share, silent),
        actions);
  }

  private String words(OdsCode ods, Share share, List<Source> silent) {
    int systems = freshness.systems(ods).size();
    String connected =
        systems < 2
            ? silent.isEmpty() ? "up to date" : "silent"
            : systems - silent.size() + " of " + systems + " systems up to date";
    return share.withheld() ? connected + ", some withheld" : connected;
  }

  private String detail(Share share, List<Source> silent) {
    Instant newest = share.newest();
    String items =
        share.items() == 0
            ? share.withheld() ? "" : "Nothing here that you can see"
            : String.format(
                Locale.UK,
                "%,d %s%s",
                share.items(),
                share.items() == 1 ? "item" : "items",
                newest == null ? "" : ", newest " + ClinicalDate.day(newest));
    List<String> late = silent.stream().map(freshness::words).toList();
    return Item.joined(". ", items, late.isEmpty() ? null : SectionWords.listed(late) + ".");
  }

  private Contribution unconnected(Organisation organisation) {
    return new Contribution(
        organisation.shortName(),
        null,
        Contribution.State.UNCONNECTED,
        "not connected",
        "What it knows is not here.",
        ring(organisation.telephone(), organisation.ods()));
  }

  private List<Anchor> ring(@Nullable String telephone, OdsCode ods) {
    return telephone == null
        ? List.of()
        : List.of(
            new Anchor(
                "Ring " + telephone,
                new RecordPage.Ring(telephone, null).href(),
                sayers.names().organisation(ods)));
  }

  private String summary(Map<OdsCode, Share> shares, List<Contribution> rows) {
    long seen = shares.values().stream().filter(s -> s.items() > 0).count();
    Set<OdsCode> late = new HashSet<>();
    shares.keySet().stream().filter(o -> !freshness.silent(o).isEmpty()).forEach(late::add);
    long unconnected =
        rows.stream().filter(r -> r.state() == Contribution.State.UNCONNECTED).count();
    boolean withheld = shares.values().stream().anyMatch(Share::withheld);
    List<String> parts = new ArrayList<>();
    parts.add(seen == 1 ? "1 organisation contributes" : seen + " organisations contribute");
    parts.add(late.isEmpty() ? "" : late.size() + " not up to date");
    parts.add(unconnected == 0 ? "" : unconnected + " not connected");
    parts.add(withheld ? "some items withheld" : "");
    return String.join(
        ", ", parts.stream().filter(Objects::nonNull).filter(p -> !p.isEmpty()).toList());
  }
}
