package org.careweave.paper;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacter.DecompositionType;
import com.ibm.icu.lang.UCharacter.JoiningType;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import com.openhtmltopdf.bidi.BidiReorderer;
import com.openhtmltopdf.bidi.support.ICUBidiReorderer;
import java.util.HashMap;
import java.util.Map;

/// Letters of the Arabic script in the form that their neighbours ask for, those of Persian and
/// Urdu among them, which the setter's own shaping leaves as they stand alone.
final class ArabicForms implements BidiReorderer {

  private static final char LAM = '\u0644';

  /// By letters and place: the character of that form.
  private static final Map<String, Character> FORMS = forms();

  private final BidiReorderer order = new ICUBidiReorderer();

  private static Map<String, Character> forms() {
    Map<String, Character> forms = new HashMap<>();
    Normalizer2 letters = Normalizer2.getNFKCInstance();
    for (char c = '\uFB50'; c <= '\uFEFC'; c++) {
      String of = letters.normalize(String.valueOf(c));
      boolean ligature = of.length() == 2 && of.charAt(0) == LAM && isAlef(of.charAt(1));
      int place = UCharacter.getIntPropertyValue(c, UProperty.DECOMPOSITION_TYPE);
      if (of.length() == 1 || ligature) {
        forms.put(key(of, place), c);
      }
    }
    return forms;
  }

  private static String key(String letters, int place) {
    return letters + place;
  }

  private static boolean isAlef(char c) {
    return c == '\u0627' || c == '\u0622' || c == '\u0623' || c == '\u0625';
  }

  /// The letter at this place of the words in the form it has there; 0 where there is none.
  static char form(String words, int at) {
    boolean before = at > 0 && joinsOn(words.charAt(at - 1)) && joinsBack(words.charAt(at));
    boolean after =
        at + 1 < words.length() && joinsOn(words.charAt(at)) && joinsBack(words.charAt(at + 1));
    int place =
        before
            ? after ? DecompositionType.MEDIAL : DecompositionType.FINAL
            : after ? DecompositionType.INITIAL : DecompositionType.ISOLATED;
    return FORMS.getOrDefault(key(words.substring(at, at + 1), place), '\0');
  }

  private static boolean joinsOn(char c) {
    return switch (joining(c)) {
      case JoiningType.DUAL_JOINING, JoiningType.LEFT_JOINING, JoiningType.JOIN_CAUSING -> true;
      default -> false;
    };
  }

  private static boolean joinsBack(char c) {
    return switch (joining(c)) {
      case JoiningType.DUAL_JOINING, JoiningType.RIGHT_JOINING, JoiningType.JOIN_CAUSING -> true;
      default -> false;
    };
  }

  private static int joining(char c) {
    return UCharacter.getIntPropertyValue(c, UProperty.JOINING_TYPE);
  }

  @Override
  public String shapeText(String words) {
    StringBuilder shaped = new StringBuilder(words.length());
    for (int i = 0; i < words.length(); i++) {
      char ligature = ligature(words, i);
      char form = ligature == '\0' ? form(words, i) : ligature;
      shaped.append(form == '\0' ? words.charAt(i) : form);
      i += ligature == '\0' ? 0 : 1;
    }
    return shaped.toString();
  }

  /// Lam and alef together; 0 where they do not stand here.
  private static char ligature(String words, int at) {
    if (words.charAt(at) != LAM || at + 1 == words.length() || !isAlef(words.charAt(at + 1))) {
      return '\0';
    }
    boolean before = at > 0 && joinsOn(words.charAt(at - 1));
    int place = before ? DecompositionType.FINAL : DecompositionType.ISOLATED;
    return FORMS.getOrDefault(key(words.substring(at, at + 2), place), '\0');
  }

  @Override
  public String reorderRTLTextToLTR(String words) {
    return order.reorderRTLTextToLTR(words);
  }

  @Override
  public String deshapeText(String words) {
    return order.deshapeText(words);
  }

  @Override
  public boolean isLiveImplementation() {
    return true;
  }
}
