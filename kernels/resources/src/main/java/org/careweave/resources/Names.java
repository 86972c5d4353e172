package org.careweave.resources;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/// The member names that the definitions know, each with a small number from 1; 0 means unknown.
/// Finding one compares two words of eight bytes, so that no string is made while parsing.
final class Names {
  static final int UNKNOWN = 0;

  private final List<String> names;
  private final byte[][] bytes;
  private final long[] firsts;
  private final long[] lasts;
  private final int[] slots;

  Names(Collection<String> known) {
    names = List.copyOf(new TreeSet<>(known));
    bytes = new byte[names.size()][];
    firsts = new long[names.size()];
    lasts = new long[names.size()];
    slots = new int[Integer.highestOneBit(names.size() * 4 + 1) * 2];
    for (int i = 0; i < names.size(); i++) {
      byte[] name = names.get(i).getBytes(StandardCharsets.UTF_8);
      bytes[i] = name;
      firsts[i] = first(name, 0, name.length);
      lasts[i] = last(name, 0, name.length);
      int slot = slot(firsts[i], lasts[i], name.length);
      while (slots[slot] != 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = i + 1;
    }
  }

  /// The number of the name written in these bytes.
  int find(byte[] text, int from, int until) {
    int length = until - from;
    long first = first(text, from, length);
    long last = last(text, from, length);
    int slot = slot(first, last, length);
    while (true) {
      int id = slots[slot];
      if (id == 0) {
        return UNKNOWN;
      }
      byte[] name = bytes[id - 1];
      if (name.length == length
          && firsts[id - 1] == first
          && lasts[id - 1] == last
          && (length <= 16 || Arrays.equals(name, 0, length, text, from, until))) {
        return id;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
  }

  /// The number of `name`.
  int find(String name) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    return find(text, 0, text.length);
  }

  /// The name with that number.
  String name(int id) {
    return names.get(id - 1);
  }

  /// How many there are.
  int size() {
    return names.size();
  }

  private static long first(byte[] text, int from, int length) {
    return Bytes.word(text, from, Math.min(length, 8));
  }

  private static long last(byte[] text, int from, int length) {
    return length <= 8 ? 0 : Bytes.word(text, from + length - 8, 8);
  }

  private int slot(long first, long last, int length) {
    long hash = first * 0x9E3779B97F4A7C15L ^ (last + length) * 0xC2B2AE3D27D4EB4FL;
    return (int) (hash >>> 40) & (slots.length - 1);
  }
}
