package org.careweave.interference;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/// Codes behind HAPI FHIR's constants of required bindings.
final class HapiCodes {

  private HapiCodes() {}

  /// The code as FHIR spells it; null for the constant that stands for none.
  static @Nullable String of(Enum<?> constant) {
    if (constant.name().equals("NULL")) {
      return null;
    }
    try {
      Method code = constant.getDeclaringClass().getMethod("toCode");
      return String.valueOf(code.invoke(constant));
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      return null;
    }
  }
}
