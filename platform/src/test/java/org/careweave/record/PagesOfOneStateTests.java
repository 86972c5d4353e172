package org.careweave.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.careweave.resources.Clause.Modifier;
import org.careweave.testing.PlatformTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// Pages show the state of the first one, whatever was under way when it was asked for and however
/// that ends meanwhile. Links that hold less than a snapshot are caught by the same check.
@PlatformTest(shared = "record")
@Tag("record")
class PagesOfOneStateTests {

  private static final AtomicInteger RUN = new AtomicInteger();

  /// Eight of before, and one that was committed while another transaction, begun earlier, was
  /// open.
  private static final List<Integer> STATE = List.of(10, 11, 12, 13, 14, 15, 16, 17, 112);

  @Autowired private Records records;
  @Autowired private PageTokens tokens;
  @Autowired private JdbcClient jdbc;
  @Autowired private PlatformTransactionManager transactions;

  private Feeding one;
  private Feeding other;

  /// Two people: writers of one wait for no writer of the other.
  @BeforeEach
  void twoPeople() {
    int run = RUN.incrementAndGet();
    one = patient("PAGES-ONE-" + run);
    other = patient("PAGES-OTHER-" + run);
    for (int day = 10; day < 18; day++) {
      one.put("Observation", "o" + day, observed(day, day));
    }
    one.send();
  }

  private Feeding patient(String source) {
    Feeding feed = new Feeding(records, source, "RN1");
    feed.put("Patient", "p", "'name':[{'family':'" + source + "'}],'birthDate':'1970-01-01'");
    feed.send();
    return feed;
  }

  private static String observed(int day, int value) {
    return observed("2026-01-" + day, value);
  }

  private static String observed(String when, int value) {
    return Feeding.observation("p", "x", when, "" + value);
  }

  /// Adds, moves to a place further down, changes, and deletes.
  private static void much(Feeding feed, String added, int value) {
    feed.put("Observation", added, observed(11, value + 11))
        .put("Observation", "o16", observed(10, value + 16))
        .put("Observation", "o13", observed(13, value + 13))
        .delete("Observation", "o12");
  }

  @ParameterizedTest
  @CsvSource({
    "-date, 1, true",
    "-date, 2, true",
    "-date, 4, true",
    "-date, 1, false",
    "-date, 3, false",
    "-value-quantity, 1, true",
    "-value-quantity, 2, false",
    "_id, 1, true",
    "_id, 2, true",
    "'', 1, true",
    "'', 3, true",
    "'', 2, false",
  })
  void whatWasUnderWayAtTheFirstPageIsOnNoneHoweverItEnds(String sort, int page, boolean commits) {
    onceEach(pages(search(sort), new Ending(page, commits, true), UnaryOperator.identity()));
  }

  @Test
  void inOrderOfTimeThePagesAreThoseOfTheFirstState() {
    assertThat(pages(search("-date"), new Ending(1, true, true), UnaryOperator.identity()))
        .containsExactly(17, 16, 15, 14, 13, 112, 12, 11, 10);
  }

  /// What a link could hold instead of a snapshot, with less work.
  enum Careless {
    /// Where the page before ended, and nothing else.
    PLACE,
    /// That, and when things were stored.
    STORED,
    /// All below the oldest open transaction.
    BELOW_OLDEST,
    /// All below the next transaction.
    BELOW_NEXT,
    /// A snapshot without what was under way.
    WITHOUT_OPEN
  }

  @ParameterizedTest
  @EnumSource
  void aLinkThatHoldsLessThanASnapshotSkipsOrDoublesRows(Careless careless) {
    Search search =
        careless == Careless.STORED ? storedBeforeNow(search("-date")) : search("-date");
    List<Integer> shown = pages(search, new Ending(1, true, false), link -> with(careless, link));

    assertThatThrownBy(() -> onceEach(shown)).isInstanceOf(AssertionError.class);
  }

  private static void onceEach(List<Integer> shown) {
    assertThat(shown).containsExactlyInAnyOrderElementsOf(STATE);
  }

  /// How the transaction ends that was open at the first page.
  ///
  /// @param page after which page
  /// @param more whether the same items are written once more after that
  record Ending(int page, boolean commits, boolean more) {}

  /// The values of all pages, of which the first is asked for while one writer's transaction is
  /// open and another's, begun later, has committed.
  private List<Integer> pages(Search search, Ending ending, UnaryOperator<String> link) {
    try (HeldWriter writer = new HeldWriter(transactions, jdbc)) {
      writer.begins();
      much(one, "new", 200);
      writer.stores(one);
      other.put("Observation", "beside", observed("2026-01-12T12:00:00Z", 112)).send();
      List<Integer> shown = new ArrayList<>();
      String token = null;
      int page = 0;
      do {
        SearchResult.Page found = page(search, token);
        page++;
        assertThat(found.matches()).as("page %s", page).hasSizeBetween(1, search.count());
        found.matches().forEach(m -> shown.add(value(m)));
        token = found.next() == null ? null : link.apply(found.next());
        if (page == ending.page()) {
          writer.ends(ending.commits());
          if (ending.more()) {
            much(one, "newer", 300);
            one.send();
          }
        }
      } while (token != null);
      assertThat(page).as("it ended before the last page").isGreaterThan(ending.page());
      return shown;
    }
  }

  private String with(Careless careless, String link) {
    PageTokens.Page held = tokens.open(link, Feeding.SYSTEM.caller()).orElseThrow();
    if (!(held.moment() instanceof Moment.Snapshot(var xmin, var xmax, var _))) {
      return link;
    }
    Moment moment =
        switch (careless) {
          case PLACE, STORED -> Moment.LIVE;
          case BELOW_OLDEST -> new Moment.Below(xmin);
          case BELOW_NEXT -> new Moment.Below(xmax);
          case WITHOUT_OPEN -> new Moment.Snapshot(xmin, xmax, new long[0]);
        };
    return tokens.seal(
        new PageTokens.Page(moment, held.after(), held.offset(), held.text()),
        Feeding.SYSTEM.caller());
  }

  private Search search(String sort) {
    List<Search.Sort> sorts =
        sort.isEmpty()
            ? List.of()
            : List.of(new Search.Sort(sort.replaceFirst("^-", ""), sort.startsWith("-")));
    List<String> both =
        List.of(one.key("Patient", "p").toString(), other.key("Patient", "p").toString());
    return new Search(
        "Observation",
        List.of(new Search.Clause.Parameter("patient", Modifier.NONE, both)),
        sorts,
        2,
        List.of(),
        false,
        AsKnown.NOW,
        "Observation?test");
  }

  private static Search storedBeforeNow(Search search) {
    List<Search.Clause> clauses = new ArrayList<>(search.clauses());
    clauses.add(new Search.Clause.LastUpdated(List.of("le" + Instant.now().plusSeconds(60))));
    return new Search(
        search.type(),
        clauses,
        search.sorts(),
        search.count(),
        List.of(),
        false,
        AsKnown.NOW,
        search.text());
  }

  private SearchResult.Page page(Search search, String token) {
    SearchResult result = records.search(search, token, Feeding.SYSTEM);
    assertThat(result).isInstanceOf(SearchResult.Page.class);
    return (SearchResult.Page) result;
  }

  private static int value(StoredResource observation) {
    String json = new String(observation.json(), StandardCharsets.UTF_8);
    int at = json.indexOf("\"value\":") + 8;
    return Integer.parseInt(json.substring(at, json.indexOf(',', at)));
  }
}
