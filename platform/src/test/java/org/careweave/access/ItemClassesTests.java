package org.careweave.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.careweave.kernel.OdsCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Classes of items have one number each, whichever nodes add them and however their transactions
/// end.
@Tag("access")
class ItemClassesTests extends AccessSetUp {

  private static final OdsCode HOSPITAL = new OdsCode("RN1");
  private static final OdsCode TRUST = new OdsCode("RN3");

  private final TransactionTemplate transaction = new TransactionTemplate(transactions);

  ItemClassesTests() {
    super(Instant.parse("2026-11-22T12:00:00Z"));
  }

  @Test
  void oneClassHasOneNumberOnEveryNode() {
    int one = access.classOf(HOSPITAL, "alerts", Set.of("R", "PSY"));
    assertThat(access.classOf(HOSPITAL, "alerts", Set.of("PSY", "R"))).isEqualTo(one);
    assertThat(node().classOf(HOSPITAL, "alerts", Set.of("R", "PSY"))).isEqualTo(one);
    assertThat(access.classOf(HOSPITAL, "alerts", Set.of("R"))).isNotEqualTo(one);
    assertThat(access.classOf(TRUST, "alerts", Set.of("R", "PSY"))).isNotEqualTo(one);
  }

  @Test
  void aClassOfARolledBackTransactionIsForgotten() {
    transaction.executeWithoutResult(
        status -> {
          int lost = access.classOf(HOSPITAL, "alerts", Set.of());
          assertThat(access.classOf(HOSPITAL, "alerts", Set.of())).isEqualTo(lost);
          status.setRollbackOnly();
        });
    assertThat(classIds()).isEmpty();
    int kept = access.classOf(HOSPITAL, "alerts", Set.of());
    assertThat(classIds()).containsExactly(kept);
  }

  @Test
  void aClassRolledBackToASavepointIsAddedAgain() {
    TransactionTemplate nested = new TransactionTemplate(transactions);
    nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    transaction.executeWithoutResult(
        _ -> {
          access.classOf(HOSPITAL, "observations", Set.of());
          nested.executeWithoutResult(
              status -> {
                access.classOf(HOSPITAL, "alerts", Set.of());
                status.setRollbackOnly();
              });
          access.classOf(HOSPITAL, "alerts", Set.of());
          access.classOf(HOSPITAL, "observations", Set.of());
        });
    assertThat(classIds())
        .containsExactlyInAnyOrder(
            access.classOf(HOSPITAL, "alerts", Set.of()),
            access.classOf(HOSPITAL, "observations", Set.of()));
  }

  @Test
  void nodesThatAddTheSameClassesAtOnceAgree() throws Exception {
    int nodes = 6;
    CyclicBarrier start = new CyclicBarrier(nodes);
    try (ExecutorService threads = Executors.newFixedThreadPool(nodes)) {
      List<Future<Set<Integer>>> answers =
          java.util.stream.IntStream.range(0, nodes)
              .mapToObj(n -> threads.submit(() -> addClasses(start, n)))
              .toList();
      for (Future<Set<Integer>> answer : answers) {
        assertThat(answer.get()).containsExactlyInAnyOrderElementsOf(classIds());
      }
    }
    assertThat(classIds()).hasSize(20);
  }

  private Set<Integer> addClasses(CyclicBarrier start, int node) throws Exception {
    Access own = node();
    start.await();
    return transaction.execute(
        _ -> {
          Set<Integer> ids = new java.util.HashSet<>();
          for (int i = 0; i < 20; i++) {
            int n = node % 2 == 0 ? i : 19 - i;
            ids.add(own.classOf(HOSPITAL, "section-" + n, Set.of()));
          }
          return ids;
        });
  }

  private List<Integer> classIds() {
    return database.jdbc().sql("select id from access.item_class").query(Integer.class).list();
  }
}
