package org.careweave.access;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Unavailable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Gives each class of items its number, adding it when new.
///
/// Only numbers known to be committed are kept for everyone. One that this transaction added itself
/// is kept for this transaction alone, and forgotten when it rolls back, to a savepoint or whole:
/// otherwise rows would be stored under a class that does not exist.
final class ItemClasses {

  private final AccessRows rows;
  private final Map<Key, Integer> committed = new ConcurrentHashMap<>();
  private final Map<Integer, ItemClass> byId = new ConcurrentHashMap<>();

  private record Key(OdsCode custodian, String section, Set<String> labels) {

    String[] sortedLabels() {
      return labels.stream().sorted().toArray(String[]::new);
    }
  }

  ItemClasses(AccessRows rows) {
    this.rows = rows;
  }

  int idOf(OdsCode custodian, String section, Set<String> labels) {
    Key key = new Key(custodian, section, labels);
    Integer known = committed.get(key);
    if (known != null) {
      return known;
    }
    Key kept = new Key(custodian, section, Set.copyOf(labels));
    return TransactionSynchronizationManager.isSynchronizationActive()
            && TransactionSynchronizationManager.isActualTransactionActive()
        ? withinTransaction(kept)
        : alone(kept);
  }

  /// The class with this number. Numbers are never used again, so what was read once stays true.
  ItemClass of(int id) {
    ItemClass known = byId.get(id);
    if (known == null) {
      known =
          rows.itemClass(id).orElseThrow(() -> new IllegalArgumentException("no item class " + id));
      byId.put(id, known);
    }
    return known;
  }

  private int alone(Key key) {
    Optional<Integer> id = find(key);
    if (id.isEmpty()) {
      id = rows.addClass(key.custodian(), key.section(), key.sortedLabels());
    }
    if (id.isEmpty()) {
      id = find(key);
    }
    return keep(key, id.orElseThrow(ItemClasses::beaten));
  }

  private int withinTransaction(Key key) {
    Own own = ownOfTransaction();
    Integer known = own.ids.get(key);
    if (known != null) {
      return known;
    }
    Optional<Integer> found = find(key);
    if (found.isEmpty()) {
      rows.lockClasses();
      found = find(key);
    }
    if (found.isPresent()) {
      return own.added.contains(key) ? own.keep(key, found.get()) : keep(key, found.get());
    }
    Optional<Integer> added = rows.addClass(key.custodian(), key.section(), key.sortedLabels());
    if (added.isPresent()) {
      own.added.add(key);
      return own.keep(key, added.get());
    }
    return keep(key, find(key).orElseThrow(ItemClasses::beaten));
  }

  private Optional<Integer> find(Key key) {
    return rows.classId(key.custodian(), key.section(), key.sortedLabels());
  }

  private int keep(Key key, int id) {
    committed.put(key, id);
    return id;
  }

  private Own ownOfTransaction() {
    Own own = (Own) TransactionSynchronizationManager.getResource(this);
    if (own == null) {
      own = new Own(this);
      TransactionSynchronizationManager.bindResource(this, own);
      TransactionSynchronizationManager.registerSynchronization(own);
    }
    return own;
  }

  /// Another transaction added the class, and this one's isolation hides it: only a new attempt
  /// helps.
  private static Unavailable beaten() {
    return new Unavailable(
        "a class of items was added by another transaction",
        true,
        new IllegalStateException("read committed isolation is needed"));
  }

  /// What the current transaction added.
  private static final class Own implements TransactionSynchronization {
    private final ItemClasses owner;
    private final Map<Key, Integer> ids = new HashMap<>();
    private final Set<Key> added = new HashSet<>();

    Own(ItemClasses owner) {
      this.owner = owner;
    }

    int keep(Key key, int id) {
      ids.put(key, id);
      return id;
    }

    @Override
    public void savepointRollback(Object savepoint) {
      ids.clear();
    }

    @Override
    public void suspend() {
      TransactionSynchronizationManager.unbindResource(owner);
    }

    @Override
    public void resume() {
      TransactionSynchronizationManager.bindResource(owner, this);
    }

    @Override
    public void afterCompletion(int status) {
      TransactionSynchronizationManager.unbindResourceIfPossible(owner);
    }
  }
}
