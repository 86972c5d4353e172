package org.careweave.interference;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.careweave.access.Access;
import org.careweave.access.Grant;
import org.careweave.access.OpeningReason;
import org.careweave.access.RelationshipKind;
import org.careweave.access.Release;
import org.careweave.access.Sight;
import org.careweave.kernel.OdsCode;
import org.jspecify.annotations.Nullable;

/// Says what a panel of viewers may see, by what their sights say and nothing else of the platform:
/// what two stores must agree on. It also keeps what policy releases of the rest, on which they
/// must agree too.
final class Oracle {

  private final Access access;
  private final List<Looking> panel = new ArrayList<>();
  private final Set<String> released = new HashSet<>();

  /// A viewer with a sight, and the relationships that hold with those who are looked after.
  ///
  /// @param opened whether they opened the record of the one whom nobody looks after
  private record Looking(
      Region.Viewer viewer, Sight sight, Set<RelationshipKind> held, boolean opened) {}

  /// An item as policy sees it.
  ///
  /// @param person about whom; null: about nobody
  record Seen(String custodian, String section, Set<String> labels, @Nullable String person) {

    boolean isLookedAfter() {
      return World.LOOKED_AFTER.equals(person) || World.RESTRICTED.equals(person);
    }
  }

  Oracle(Access access, List<Region.Viewer> viewers) {
    this.access = access;
    for (Region.Viewer viewer : viewers) {
      OpeningReason reason = Region.OPENED.get(viewer);
      Stream.of(viewer.purpose(), reason == null ? viewer.purpose() : reason.purpose())
          .distinct()
          .forEach(
              purpose ->
                  panel.add(
                      new Looking(
                          viewer,
                          access.sight(viewer.caller(), purpose),
                          Set.copyOf(Region.RELATED.getOrDefault(viewer.organisation(), List.of())),
                          reason != null)));
    }
  }

  /// Whether nobody of the panel sees such an item, and it changes nothing that policy releases
  /// about what they do not see.
  boolean isHidden(Seen item) {
    int cls = classOf(item);
    return panel.stream().noneMatch(l -> sees(l, item, cls))
        && panel.stream().allMatch(l -> releasesNothingNew(l, item, cls));
  }

  /// An item that is in both stores: what is released of it is known in both. Whether anything is:
  /// then it has to stay.
  boolean keep(Seen item) {
    boolean told = false;
    int cls = classOf(item);
    for (Looking looking : panel) {
      if (!sees(looking, item, cls)) {
        for (Release release : releases(looking, item, cls)) {
          released.add(name(looking, item, release));
          told = true;
        }
      }
    }
    return told;
  }

  private boolean releasesNothingNew(Looking looking, Seen item, int cls) {
    return releases(looking, item, cls).stream()
        .allMatch(
            release ->
                release.what() == Release.What.EXISTS
                    && released.contains(name(looking, item, release)));
  }

  private static List<Release> releases(Looking looking, Seen item, int cls) {
    return looking.sight().releases().stream()
        .filter(release -> holds(looking, item, release.kinds()))
        .filter(release -> contains(release.classes(), cls))
        .toList();
  }

  private static String name(Looking looking, Seen item, Release release) {
    return String.join(
        " ",
        looking.viewer().name(),
        String.valueOf(item.person()),
        item.custodian(),
        item.section(),
        release.clause());
  }

  private int classOf(Seen item) {
    return access.classOf(new OdsCode(item.custodian()), item.section(), item.labels());
  }

  private static boolean sees(Looking looking, Seen item, int cls) {
    for (Grant grant : looking.sight().grants()) {
      int[] classes = grant.classes();
      if ((classes == null || contains(classes, cls)) && holds(looking, item, grant.kinds())) {
        return true;
      }
    }
    return false;
  }

  private static boolean holds(Looking looking, Seen item, Set<RelationshipKind> needed) {
    return needed.isEmpty()
        || item.isLookedAfter() && looking.held().stream().anyMatch(needed::contains)
        || looking.opened()
            && World.STRANGER.equals(item.person())
            && needed.contains(RelationshipKind.BREAK_GLASS);
  }

  private static boolean contains(int[] classes, int cls) {
    for (int one : classes) {
      if (one == cls) {
        return true;
      }
    }
    return false;
  }
}
