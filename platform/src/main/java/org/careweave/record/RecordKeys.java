package org.careweave.record;

import org.springframework.stereotype.Component;

/// What the store needs of its own: the key of its terms, the key of its page links, its epoch, and
/// the compression. Read once; a restore, which begins a new epoch, is followed by a restart.
@Component
class RecordKeys {

  private final int epoch;
  private final long base;
  private final Terms terms;
  private final byte[] pageKey;
  private final Content content = new Content();

  RecordKeys(KeyRows rows) {
    KeyRows.Store store = rows.newest();
    epoch = store.epoch();
    base = store.base();
    terms = new Terms(new TermHash(store.termKey()));
    pageKey = store.pageKey();
  }

  int epoch() {
    return epoch;
  }

  /// What to add to PostgreSQL's transaction ids.
  long base() {
    return base;
  }

  Terms terms() {
    return terms;
  }

  byte[] pageKey() {
    return pageKey.clone();
  }

  Content content() {
    return content;
  }
}
