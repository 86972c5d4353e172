package org.careweave.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.careweave.access.Sight;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.PersonId;
import org.careweave.kernel.Problem;
import org.careweave.resources.Clause;
import org.careweave.resources.Json;
import org.careweave.resources.JsonObject;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Carries out searches: plan, rows, content where only that decides, pages.
@Component
class Searches {

  /// Most rows whose content one search looks into, and most that are sorted here.
  static final int MOST_READ = 10_000;

  private final RecordKeys keys;
  private final SearchRows rows;
  private final ReadRows reads;
  private final Assembly assembly;
  private final Includes includes;
  private final PageTokens tokens;
  private final TransactionTemplate sameState;

  Searches(
      RecordKeys keys,
      SearchRows rows,
      ReadRows reads,
      Assembly assembly,
      Includes includes,
      PageTokens tokens,
      PlatformTransactionManager transactions) {
    this.keys = keys;
    this.rows = rows;
    this.reads = reads;
    this.assembly = assembly;
    this.includes = includes;
    this.tokens = tokens;
    this.sameState = new TransactionTemplate(transactions);
    this.sameState.setReadOnly(true);
  }

  /// What was found, and of some homes whose they are.
  record Answer(SearchResult result, Map<CompartmentId, Optional<PersonId>> whose) {

    static Answer refused(Problem problem) {
      return new Answer(new SearchResult.Refused(problem), Map.of());
    }
  }

  Answer search(Search search, @Nullable String token, Sight sight) {
    try {
      PageTokens.Page start = null;
      if (token != null) {
        Optional<PageTokens.Page> opened = tokens.open(token, sight.caller());
        if (opened.isEmpty() || !opened.get().text().equals(search.text())) {
          return Answer.refused(
              Problem.of(Problem.Kind.GONE, "REC-030", "This page link does not hold any more"));
        }
        start = opened.get();
      }
      boolean alone = start == null && search.includes().isEmpty() && !search.total();
      Answer quick = alone ? page(search, null, sight, true) : null;
      return quick == null ? inOneState(search, start, sight) : quick;
    } catch (SearchRefused refused) {
      return Answer.refused(refused.problem());
    }
  }

  private Answer inOneState(Search search, PageTokens.@Nullable Page start, Sight sight) {
    Answer result =
        sameState.execute(
            _ -> {
              rows.oneState();
              return page(search, start, sight, false);
            });
    return java.util.Objects.requireNonNull(result);
  }

  /// What fits a search as things stand at this statement of the caller's transaction.
  ///
  /// @param first one of them; null: nothing fits
  /// @param more whether others fit too
  record Matches(@Nullable ItemRow first, boolean more) {}

  /// For a writer, who goes on in the same transaction.
  ///
  /// @throws SearchRefused when it cannot be carried out
  Matches matches(Search search, Sight sight) {
    SearchPlan plan = SearchPlanning.plan(search, keys.terms(), rows, sight);
    if (!plan.bounded()) {
      throw tooWide(plan);
    }
    Search one = search.alone();
    Found found =
        java.util.Objects.requireNonNull(inOrder(plan, one, null, sight, Moment.LIVE, false));
    return new Matches(found.rows.isEmpty() ? null : found.rows.getFirst(), found.more);
  }

  private static SearchRefused tooWide(SearchPlan plan) {
    return SearchRefused.costly(
        "This search would read every " + plan.type() + ": name a person or a code");
  }

  Optional<String> queryOf(String token, Sight sight) {
    return tokens.open(token, sight.caller()).map(PageTokens.Page::text);
  }

  /// The state of the store that an answer `asKnown` is given from.
  Moment moment(AsKnown asKnown) {
    return switch (asKnown) {
      case AsKnown.Now _ -> Moment.LIVE;
      case AsKnown.At(var time) -> new Moment.Below(reads.horizon(time));
    };
  }

  /// @param alone whether each statement sees a state of its own: good for what one statement finds
  ///     whole
  /// @return null when that takes more than one statement, or a further page
  private @Nullable Answer page(
      Search search, PageTokens.@Nullable Page start, Sight sight, boolean alone) {
    SearchPlan plan = SearchPlanning.plan(search, keys.terms(), rows, sight);
    if (!plan.bounded()) {
      throw tooWide(plan);
    }
    Moment moment = start == null ? moment(search.asKnown()) : start.moment();
    if (moment.past() && plan.ofWorkList() && start == null) {
      plan = withoutList(plan);
    }
    Found found =
        plan.sortedHere().isEmpty()
            ? inOrder(plan, search, start, sight, moment, alone)
            : sortedHere(plan, search, start, sight, moment);
    if (found == null || alone && found.more && !plan.ofWorkList()) {
      return null;
    }
    String next = found.more ? next(found, plan, search, sight, moment) : null;
    SearchResult.Page page =
        new SearchResult.Page(
            resources(found, sight, moment),
            search.includes().isEmpty()
                ? List.of()
                : includes.of(found.rows, search.includes(), sight),
            search.total() ? (Integer) total(plan, sight, moment) : null,
            next,
            search.text());
    return new Answer(page, found.parts.whose);
  }

  private String next(Found found, SearchPlan plan, Search search, Sight sight, Moment moment) {
    Moment kept =
        plan.ofWorkList() ? Moment.LIVE : moment.past() ? moment : rows.snapshot(keys.base());
    SearchRows.After after = after(plan, found.rows.getLast());
    return tokens.seal(
        new PageTokens.Page(kept, after, found.offset, search.text()), sight.caller());
  }

  private static SearchPlan withoutList(SearchPlan plan) {
    return new SearchPlan(
        plan.type(),
        plan.bound(),
        plan.ids(),
        plan.conditions(),
        plan.residual(),
        plan.selective(),
        List.of(),
        plan.order(),
        plan.sortedHere());
  }

  private record Found(List<ItemRow> rows, boolean more, int offset, Parts parts) {}

  /// What was read along with first parts.
  ///
  /// @param of all visible parts of items that may have several
  /// @param whose whose homes these are in, as far as that was found out
  private record Parts(
      Map<ItemId, List<ItemRow>> of, Map<CompartmentId, Optional<PersonId>> whose) {

    static Parts none() {
      return new Parts(new HashMap<>(), new HashMap<>());
    }

    void addAll(SearchRows.Page page) {
      of.putAll(page.parts());
      whose.putAll(page.whose());
    }

    List<ItemRow> of(ItemRow first) {
      return of.getOrDefault(first.item(), List.of(first));
    }
  }

  private @Nullable Found inOrder(
      SearchPlan plan,
      Search search,
      PageTokens.@Nullable Page start,
      Sight sight,
      Moment moment,
      boolean alone) {
    SearchRows.After after = start == null ? null : start.after();
    List<ItemRow> matches = new ArrayList<>();
    Parts parts = Parts.none();
    int read = 0;
    int chunk = plan.exact() ? search.count() + 1 : Math.max(200, search.count() * 2);
    while (matches.size() <= search.count()) {
      SearchRows.Page page = rows.page(plan, sight, moment, after, chunk);
      List<ItemRow> some = page.firsts();
      read += some.size();
      parts.addAll(page);
      matches.addAll(
          plan.exact()
              ? some
              : matching(plan.residual(), some, complete(parts, some, sight, moment)));
      if (some.size() < chunk) {
        break;
      }
      if (alone && matches.size() <= search.count()) {
        return null;
      }
      if (read > MOST_READ && plan.bound() == null) {
        throw SearchRefused.costly("This search reads too many resources: name a person or a code");
      }
      after = after(plan, some.getLast());
    }
    boolean more = matches.size() > search.count();
    return new Found(
        more ? List.copyOf(matches.subList(0, search.count())) : matches, more, 0, parts);
  }

  private Found sortedHere(
      SearchPlan plan, Search search, PageTokens.@Nullable Page start, Sight sight, Moment moment) {
    List<ItemRow> all = all(plan, sight, moment);
    List<ItemRow> sorted =
        new SortingHere(plan.type(), plan.sortedHere()).sorted(all, r -> content(r));
    int from = start == null ? 0 : start.offset();
    int until = Math.min(sorted.size(), from + search.count());
    List<ItemRow> shown = from >= until ? List.of() : sorted.subList(from, until);
    return new Found(shown, until < sorted.size(), until, Parts.none());
  }

  private List<ItemRow> all(SearchPlan plan, Sight sight, Moment moment) {
    SearchRows.Page page = rows.page(plan, sight, moment, null, MOST_READ + 1);
    List<ItemRow> all = page.firsts();
    if (all.size() > MOST_READ) {
      throw SearchRefused.costly("This search finds too many resources to sort or count them");
    }
    if (plan.exact()) {
      return all;
    }
    Parts parts = Parts.none();
    parts.addAll(page);
    return matching(plan.residual(), all, complete(parts, all, sight, moment));
  }

  private List<ItemRow> matching(List<Clause> residual, List<ItemRow> firsts, Parts parts) {
    List<ItemRow> matching = new ArrayList<>();
    for (ItemRow row : firsts) {
      JsonObject resource = Json.parse(assembly.stored(parts.of(row))).object();
      if (residual.stream().allMatch(c -> c.matches(resource))) {
        matching.add(row);
      }
    }
    return matching;
  }

  /// With the parts of those rows that may have several and were read without them.
  private Parts complete(Parts parts, List<ItemRow> firsts, Sight sight, Moment moment) {
    List<ItemRow> patients =
        firsts.stream()
            .filter(r -> r.item().type().name().equals("Patient"))
            .filter(r -> !parts.of.containsKey(r.item()))
            .toList();
    if (!patients.isEmpty()) {
      Map<ItemId, List<ItemRow>> read = new HashMap<>();
      patients.forEach(p -> read.computeIfAbsent(p.item(), _ -> new ArrayList<>()).add(p));
      Reach reach = rows.reach(patients.stream().map(ItemRow::compartment).toList(), sight);
      for (ItemRow further : rows.furtherParts(patients, reach, moment)) {
        List<ItemRow> own = read.get(further.item());
        if (own != null && own.getFirst().version() == further.version()) {
          own.add(further);
        }
      }
      parts.of.putAll(read);
    }
    return parts;
  }

  private List<StoredResource> resources(Found found, Sight sight, Moment moment) {
    Parts parts = complete(found.parts, found.rows, sight, moment);
    return assembly.assemble(
        found.rows.stream().flatMap(row -> parts.of(row).stream()).toList(), sight);
  }

  private byte[] content(ItemRow row) {
    byte[] content = row.content();
    return content == null ? new byte[0] : keys.content().expand(content, row.dictionary());
  }

  /// Counted exactly, or refused when content decides on too many.
  private int total(SearchPlan plan, Sight sight, Moment moment) {
    return plan.exact() ? rows.count(plan, sight, moment) : all(plan, sight, moment).size();
  }

  private static SearchRows.After after(SearchPlan plan, ItemRow last) {
    Instant key = plan.order().column().equals("time") ? last.time() : last.storedAt();
    if (plan.ofWorkList() && last.time() == null) {
      key = last.storedAt();
    }
    return new SearchRows.After(
        key == null ? null : (Long) (key.getEpochSecond() * 1_000_000L + key.getNano() / 1_000),
        last.item().id());
  }
}
