package org.careweave.exchange;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where whole entries stand in a submission, with what is around their resources.
final class EntryRanges {

  private EntryRanges() {}

  /// First byte, and one past the last, of each entry by its number.
  static Map<Integer, int[]> of(byte[] body, Contents.Entries entries) {
    Map<Integer, int[]> ranges = new HashMap<>();
    for (Slot slot : entries.slots()) {
      ranges.put(slot.index(), new int[] {slot.from(), slot.until()});
    }
    int[] array = member(body, "entry");
    if (array != null && entries.envelope() != Receipt.Envelope.LINES) {
      try {
        JsonSkim skim = new JsonSkim(body, array[0], array[1]);
        skim.pass('[');
        for (int index = 0; skim.peek() != ']'; index++) {
          int from = skim.position();
          skim.skipValue();
          ranges.put(index, new int[] {from, skim.position()});
          skim.passed(',');
        }
      } catch (JsonSkim.Broken e) {
        return ranges;
      }
    }
    return ranges;
  }

  /// Where the Bundle's meta stands; null when it has none.
  static int @Nullable [] meta(byte[] body) {
    int[] found = member(body, "meta");
    return found != null && body[found[0]] == '{' ? found : null;
  }

  private static int @Nullable [] member(byte[] body, String wanted) {
    int start = body.length > 2 && (body[0] & 0xff) == 0xef ? 3 : 0;
    JsonSkim skim = new JsonSkim(body, start, body.length);
    try {
      skim.pass('{');
      do {
        String name = skim.string();
        skim.pass(':');
        skim.peek();
        int from = skim.position();
        skim.skipValue();
        if (name.equals(wanted)) {
          return new int[] {from, skim.position()};
        }
      } while (skim.passed(','));
    } catch (JsonSkim.Broken e) {
      return null;
    }
    return null;
  }
}
