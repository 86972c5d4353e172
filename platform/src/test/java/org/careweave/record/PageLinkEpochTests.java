package org.careweave.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.careweave.access.Caller;
import org.careweave.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A page link holds transaction ids, which mean something else after a restore.
@Tag("record")
class PageLinkEpochTests {

  private static final Caller CALLER = Feeding.SYSTEM.caller();

  private TestDatabase database;

  @BeforeEach
  void create() {
    database = TestDatabase.fresh();
  }

  @AfterEach
  void drop() {
    database.close();
  }

  /// As a node that starts now.
  private PageTokens node() {
    return new PageTokens(new RecordKeys(new KeyRows(database.jdbc())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "do $$ begin perform record.after_restore(); end $$",
        """
        insert into record.store (epoch, base, term_key, page_key)
        select epoch + 1, base + 1000, term_key, page_key from record.store
        """
      })
  void aLinkOfAnEarlierEpochDoesNotOpenWhateverItsKey(String restored) {
    PageTokens.Page page =
        new PageTokens.Page(new Moment.Snapshot(5, 9, new long[] {6}), null, 2, "Patient?test");
    String link = node().seal(page, CALLER);
    assertThat(node().open(link, CALLER)).as("a node started anew opens it").isPresent();

    database.jdbc().sql(restored).update();

    assertThat(node().open(link, CALLER)).isEmpty();
    assertThat(node().open(node().seal(page, CALLER), CALLER)).isPresent();
  }
}
