package org.careweave.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.careweave.access.OptOut;
import org.careweave.access.Seal;
import org.careweave.access.SealOutcome;
import org.careweave.access.SealWish;
import org.careweave.kernel.CompartmentId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Labels follow from the seals that hold, whatever happens in whatever order.
@Tag("record")
@Tag("access")
class SealLabelsTests extends SealFixture {

  /// Whatever is sealed, unsealed, written, linked and parted, in any order: an item carries the
  /// label of exactly the seals that hold for its person and cover it, in each of its versions.
  @Test
  void labelsFollowFromTheSealsThatHold() {
    Random random = new Random(20261124);
    List<Seal> held = new ArrayList<>();
    Map<String, ResourceKey> all = new HashMap<>();
    CompartmentId theirs = compartment(minds.key("Patient", "p"));
    boolean linked = true;
    int sealed = 0;
    for (int step = 0; step < 60; step++) {
      switch (random.nextInt(6)) {
        case 0, 1 -> {
          Feeding feed = random.nextBoolean() ? hospital : minds;
          String type = random.nextBoolean() ? "Observation" : "Condition";
          String id = "r" + random.nextInt(6);
          feed.put(
                  type,
                  id,
                  "'status':'final','code':{'text':'"
                      + step
                      + "'},'subject':{'reference':'Patient/p'}")
              .send();
          ResourceKey key = feed.key(type, id);
          if (records.read(key, Feeding.SYSTEM) instanceof ReadResult.Found) {
            all.put(key.toString(), key);
          }
        }
        case 2, 3 -> {
          SealWish wish = wish(covers(random, all), random.nextBoolean() ? null : COMMUNITY);
          if (seals.place(wish, privacy()) instanceof SealOutcome.Done(var seal)) {
            held.add(seal);
          }
        }
        case 4 -> {
          if (!held.isEmpty()) {
            Seal one = held.remove(random.nextInt(held.size()));
            seals.lift(one.id(), WORDS, privacy());
          }
        }
        default -> {
          if (linked) {
            people.unlink(theirs, "not the same", Feeding.SYSTEM);
          } else {
            people.link(theirs, home(), "the same", Feeding.SYSTEM);
          }
          linked = !linked;
        }
      }
      for (ResourceKey key : all.values()) {
        sealed += check(key, held, linked || compartment(key).equals(home()));
      }
    }
    assertThat(sealed).isGreaterThan(50);
  }

  private int check(ResourceKey key, List<Seal> held, boolean ofThePerson) {
    String section = key.type().equals("Observation") ? OBSERVATIONS : PROBLEMS;
    List<String> expected =
        !ofThePerson
            ? List.of()
            : held.stream()
                .filter(
                    seal ->
                        switch (seal.covers()) {
                          case Seal.Covers.Everything _, Seal.Covers.BeyondCare _ -> true;
                          case Seal.Covers.Part(var part) -> part.equals(section);
                          case Seal.Covers.Item(var type, var id) ->
                              key.equals(new ResourceKey(type, id));
                        })
                .map(Seal::label)
                .distinct()
                .sorted()
                .toList();
    assertThat(classLabels(key)).containsExactlyElementsOf(expected);
    return expected.isEmpty() ? 0 : 1;
  }

  private static Seal.Covers covers(Random random, Map<String, ResourceKey> all) {
    List<ResourceKey> keys = all.keySet().stream().sorted().map(all::get).toList();
    return switch (random.nextInt(6)) {
      case 0 -> new Seal.Covers.Everything();
      case 5 -> new Seal.Covers.BeyondCare(random.nextBoolean() ? OptOut.NATIONAL : OptOut.TYPE_1);
      case 1, 2 -> new Seal.Covers.Part(random.nextBoolean() ? OBSERVATIONS : PROBLEMS);
      default -> {
        if (keys.isEmpty()) {
          yield new Seal.Covers.Part(OBSERVATIONS);
        }
        ResourceKey key = keys.get(random.nextInt(keys.size()));
        yield new Seal.Covers.Item(key.type(), key.id());
      }
    };
  }
}
