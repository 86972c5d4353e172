package org.careweave.resources;

import java.util.ArrayList;
import java.util.List;
import org.careweave.resources.Clause.Modifier;
import org.careweave.resources.SearchParameter.Kind;
import org.careweave.resources.SearchValue.Composite;
import org.careweave.resources.SearchValue.Text;
import org.careweave.resources.SearchValue.Token;
import org.careweave.resources.SearchValue.Uri;

/// Compiles one searched-for value into a [Condition].
final class Conditions {

  private Conditions() {}

  static Condition of(SearchParameter parameter, Modifier modifier, String value) {
    return of(parameter, parameter.kind(), modifier, value);
  }

  private static Condition of(
      SearchParameter parameter, Kind kind, Modifier modifier, String value) {
    return switch (kind) {
      case TOKEN -> modifier == Modifier.TEXT ? tokenText(value) : token(modifier, value);
      case STRING -> string(modifier, Escapes.resolved(value));
      case DATE -> TimeCondition.of(Escapes.resolved(value));
      case NUMBER -> AmountCondition.number(Escapes.resolved(value));
      case QUANTITY -> AmountCondition.quantity(value);
      case URI -> uri(modifier, Escapes.resolved(value));
      case REFERENCE -> ReferenceCondition.of(modifier, value, parameter.targets());
      case SPECIAL -> NearCondition.of(value);
      case COMPOSITE -> composite(parameter, value);
    };
  }

  private static Condition token(Modifier modifier, String value) {
    var parts = Escapes.split(value, '|').stream().map(Escapes::resolved).toList();
    if (modifier == Modifier.OF_TYPE) {
      return OfType.condition(parts);
    }
    return switch (parts.size()) {
      case 1 -> found -> found instanceof Token token && parts.getFirst().equals(token.code());
      case 2 -> token(parts.getFirst(), parts.getLast());
      default -> throw new InvalidClause("a token has at most one |");
    };
  }

  private static Condition token(String system, String code) {
    if (code.isEmpty()) {
      if (system.isEmpty()) {
        throw new InvalidClause("a token needs a system or a code");
      }
      return found -> found instanceof Token token && system.equals(token.system());
    }
    if (system.isEmpty()) {
      return found ->
          found instanceof Token token && token.system() == null && code.equals(token.code());
    }
    return found ->
        found instanceof Token token && system.equals(token.system()) && code.equals(token.code());
  }

  /// The words begin somewhere in the text at the beginning of a word.
  private static Condition tokenText(String value) {
    String words = required(Words.normalised(Escapes.resolved(value)));
    return found ->
        found instanceof Token token
            && token.text() != null
            && (" " + Words.normalised(token.text())).contains(" " + words);
  }

  private static Condition string(Modifier modifier, String value) {
    if (modifier == Modifier.EXACT) {
      return found -> found instanceof Text text && text.raw().equals(value);
    }
    String words = required(Words.normalised(value));
    return modifier == Modifier.CONTAINS
        ? found -> found instanceof Text text && joined(text).contains(words)
        : found -> found instanceof Text text && joined(text).startsWith(words);
  }

  private static String joined(Text text) {
    return text.words().size() == 1 ? text.words().getFirst() : String.join(" ", text.words());
  }

  private static String required(String words) {
    if (words.isEmpty()) {
      throw new InvalidClause("the value has no letter and no digit");
    }
    return words;
  }

  private static Condition uri(Modifier modifier, String value) {
    return switch (modifier) {
      case BELOW -> found -> found instanceof Uri(var uri) && isBelow(uri, value);
      case ABOVE -> found -> found instanceof Uri(var uri) && isBelow(value, uri);
      case NONE, EXACT, CONTAINS, TEXT, NOT, MISSING, IDENTIFIER, OF_TYPE ->
          found -> found instanceof Uri(var uri) && uri.equals(value);
    };
  }

  /// Whether `uri` is `above` or a path or part under it.
  private static boolean isBelow(String uri, String above) {
    return uri.startsWith(above)
        && (uri.length() == above.length()
            || above.endsWith("/")
            || "/.:#|".indexOf(uri.charAt(above.length())) >= 0);
  }

  private static Condition composite(SearchParameter parameter, String value) {
    var texts = Escapes.split(value, '$');
    var components = parameter.components();
    if (texts.size() != components.size()) {
      throw new InvalidClause("this parameter needs " + components.size() + " parts joined by $");
    }
    var conditions = new ArrayList<Condition>();
    for (int i = 0; i < texts.size(); i++) {
      if (texts.get(i).isEmpty()) {
        throw new InvalidClause("a part of the value is empty");
      }
      conditions.add(of(parameter, components.get(i).kind(), Modifier.NONE, texts.get(i)));
    }
    return found -> found instanceof Composite(var parts) && allMeet(conditions, parts);
  }

  private static boolean allMeet(List<Condition> conditions, List<List<SearchValue>> parts) {
    for (int i = 0; i < conditions.size(); i++) {
      var condition = conditions.get(i);
      if (parts.get(i).stream().noneMatch(condition::meets)) {
        return false;
      }
    }
    return true;
  }
}
