package org.careweave.paper;

import java.lang.Character.UnicodeScript;
import java.util.Set;

/// Fonts for scripts that need no shaping, each read only for a paper that has letters of it.
/// Scripts of which letters change with their neighbours are not among them: the setter would print
/// them wrongly, which is worse than saying that they are missing.
enum MoreFont {
  CHINESE(
      "chinese",
      "NotoSansSC.ttf",
      Set.of(
          UnicodeScript.HAN,
          UnicodeScript.BOPOMOFO,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA)),
  ETHIOPIC("ethiopic", "NotoSansEthiopic.ttf", Set.of(UnicodeScript.ETHIOPIC));

  private final String family;
  private final String file;
  private final Set<UnicodeScript> scripts;

  MoreFont(String family, String file, Set<UnicodeScript> scripts) {
    this.family = family;
    this.file = file;
    this.scripts = scripts;
  }

  /// As style sheets name it.
  String family() {
    return family;
  }

  /// Its file.
  String file() {
    return file;
  }

  /// Whether it is for this character.
  boolean isFor(int c) {
    return scripts.contains(UnicodeScript.of(c)) || this == CHINESE && isEastAsianPunctuation(c);
  }

  private static boolean isEastAsianPunctuation(int c) {
    return c >= 0x3000 && c <= 0x303F || c >= 0xFF00 && c <= 0xFFEF;
  }
}
