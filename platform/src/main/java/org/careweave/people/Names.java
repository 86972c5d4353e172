package org.careweave.people;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Names made comparable: case, diacritics, apostrophes, hyphens and dots do not count. Letters of
/// any script stay; what cannot be taken apart by Unicode decomposition (ø, ß …) is spelt out.
final class Names {

  /// Words that belong to a family name without telling families apart: agreeing on one of them is
  /// no agreement.
  private static final Set<String> PARTICLES =
      Set.of(
          "abu", "al", "ap", "bin", "bint", "da", "de", "del", "den", "der", "di", "do", "dos",
          "du", "el", "ibn", "la", "le", "st", "ter", "van", "von");

  /// Prefixes written apart or together at will: O Brien, Mc Donald.
  private static final Set<String> JOINED = Set.of("o", "mc", "mac");

  private static final Map<Character, String> SPELT =
      Map.of(
          'ø', "o", 'ł', "l", 'đ', "d", 'ð', "d", 'þ', "th", 'ß', "ss", 'æ', "ae", 'œ', "oe", 'ı',
          "i");

  private Names() {}

  /// The words of a name, in order.
  static List<String> words(String name) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    String plain = Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD);
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
        word.append(SPELT.getOrDefault(c, String.valueOf(c)));
      } else if (!isSilent(c)) {
        end(word, words);
      }
    }
    end(word, words);
    return words;
  }

  /// The words of all names of a source patient, each once.
  static List<String> all(String family, List<String> given) {
    Set<String> all = new LinkedHashSet<>(words(family));
    for (String name : given) {
      all.addAll(words(name));
    }
    return List.copyOf(all);
  }

  /// What the name index holds: ` smith jones ann `, each word [#indexed] and between spaces.
  static String index(List<String> words) {
    StringBuilder index = new StringBuilder(" ");
    words.forEach(w -> index.append(indexed(w)).append(' '));
    return index.toString();
  }

  /// A word as the name index has it: trigrams in PostgreSQL pass over letters its character type
  /// does not know (in the C locale all but ASCII), so any other letter becomes two of a to z. Two
  /// words may come out the same: the index only narrows.
  static String indexed(String word) {
    StringBuilder out = new StringBuilder(word.length() + 4);
    word.codePoints()
        .forEach(
            c -> {
              if (c < 128) {
                out.append((char) c);
              } else {
                out.append((char) ('a' + c % 26)).append((char) ('a' + c / 26 % 26));
              }
            });
    return out.toString();
  }

  /// What two family names must share to agree: the whole name written as one word and, where
  /// either part of a double-barrelled name will do, each part that is more than a particle.
  static Set<String> familyKeys(String family, boolean eitherPart) {
    List<String> words = words(family);
    Set<String> keys = new LinkedHashSet<>();
    if (!words.isEmpty()) {
      keys.add(String.join("", words));
    }
    if (eitherPart) {
      for (String word : words) {
        if (word.codePointCount(0, word.length()) > 1 && !PARTICLES.contains(word)) {
          keys.add(word);
        }
      }
    }
    return keys;
  }

  /// Apostrophes and marks join what stands on either side of them.
  private static boolean isSilent(char c) {
    int type = Character.getType(c);
    return c == '\''
        || c == '’'
        || c == '‘'
        || c == '`'
        || c == '´'
        || c == 'ʼ'
        || c == '.'
        || type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT;
  }

  private static void end(StringBuilder word, List<String> words) {
    if (word.isEmpty()) {
      return;
    }
    int last = words.size() - 1;
    if (last >= 0 && JOINED.contains(words.get(last))) {
      words.set(last, words.get(last) + word);
    } else {
      words.add(word.toString());
    }
    word.setLength(0);
  }
}
