package org.careweave.paper;

import java.io.IOException;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/// Which characters the fonts of papers have, and what is printed for those they have not.
final class Glyphs {

  /// Stands for a letter that cannot be printed.
  static final String MISSING = "□";

  private final CmapLookup regular;
  private final CmapLookup bold;
  private final Function<MoreFont, byte[]> files;
  private final Map<MoreFont, CmapLookup> more = new ConcurrentHashMap<>();

  private Glyphs(CmapLookup regular, CmapLookup bold, Function<MoreFont, byte[]> files) {
    this.regular = regular;
    this.bold = bold;
    this.files = files;
  }

  /// @param files reads the fonts besides, when one is needed first
  static Glyphs of(byte[] regular, byte[] bold, Function<MoreFont, byte[]> files) {
    return new Glyphs(lookup(regular), lookup(bold), files);
  }

  private static CmapLookup lookup(byte[] font) {
    try (TrueTypeFont parsed = new TTFParser().parse(new RandomAccessReadBuffer(font))) {
      return parsed.getUnicodeCmapLookup();
    } catch (IOException e) {
      throw new IllegalStateException("a font of papers cannot be read", e);
    }
  }

  /// Words as they are printed, and which kinds of letters of them could not be.
  final class Printable {

    private final Set<String> missing = new HashSet<>();
    private final Set<MoreFont> used = EnumSet.noneOf(MoreFont.class);

    String of(String words) {
      StringBuilder printed = new StringBuilder(words.length());
      String plain =
          Normalizer.normalize(words, Normalizer.Form.NFC)
              .codePoints()
              .filter(c -> !isSilent(c))
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      for (int i = 0; i < plain.length(); i += Character.charCount(plain.codePointAt(i))) {
        if (isArabic(plain.charAt(i)) && !isShaped(plain, i)) {
          lacks(printed, plain.charAt(i));
        } else {
          add(printed, plain.codePointAt(i));
        }
      }
      return printed.toString();
    }

    private void lacks(StringBuilder printed, int c) {
      missing.add(Character.UnicodeScript.of(c).name());
      printed.append(MISSING);
    }

    private void add(StringBuilder printed, int c) {
      Optional<MoreFont> font = c == '\n' || has(c) ? Optional.empty() : more(c);
      font.ifPresent(used::add);
      if (c == '\n' || font.isPresent() || has(c)) {
        printed.appendCodePoint(c);
      } else if (Character.isEmoji(c)) {
        printed.append('[').append(named(c)).append(']');
      } else {
        lacks(printed, c);
      }
    }

    /// Fonts besides that it takes.
    Set<MoreFont> used() {
      return Set.copyOf(used);
    }

    /// Whether something could not be printed.
    boolean isLacking() {
      return !missing.isEmpty();
    }
  }

  private boolean has(int c) {
    return regular.getGlyphId(c) != 0 && bold.getGlyphId(c) != 0;
  }

  /// Letters and marks of the Arabic script.
  private static boolean isArabic(char c) {
    return c >= 0x0610 && c <= 0x06FF && (Character.isLetter(c) || isMark(c))
        || c >= 0x0750 && c <= 0x077F
        || c >= 0x08A0 && c <= 0x08FF;
  }

  private static boolean isMark(int c) {
    return Character.getType(c) == Character.NON_SPACING_MARK;
  }

  /// Whether a letter has the form that its neighbours ask for: in another it would be wrong.
  private boolean isShaped(String words, int at) {
    char form = ArabicForms.form(words, at);
    return form != '\0' && has(form);
  }

  private Optional<MoreFont> more(int c) {
    for (MoreFont font : MoreFont.values()) {
      if (font.isFor(c)
          && more.computeIfAbsent(font, one -> lookup(files.apply(one))).getGlyphId(c) != 0) {
        return Optional.of(font);
      }
    }
    return Optional.empty();
  }

  /// What no page shows anyhow, what would turn the order of other words round, and short vowels of
  /// Arabic, which are written where somebody learns to read.
  private boolean isSilent(int c) {
    boolean joins = c == 0x200C || c == 0x200D;
    return Character.isISOControl(c) && c != '\n'
        || Character.getType(c) == Character.FORMAT && !(joins && has(c))
        || Character.getType(c) == Character.SURROGATE
        || Character.isEmojiModifier(c)
        || c >= 0x064B && c <= 0x0652
        || c == 0x0670
        || c >= 0xFE00 && c <= 0xFE0F;
  }

  private static String named(int c) {
    String name = Character.getName(c);
    return name == null ? "sign" : name.toLowerCase(Locale.ROOT);
  }
}
