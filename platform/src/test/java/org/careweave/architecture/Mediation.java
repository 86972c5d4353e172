package org.careweave.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameterizedType;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.JavaWildcardType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Complete mediation, by type: whoever returns person-level fact, or hands it to a consumer, asks
/// for a `Sight`.
///
/// A type is person-level fact when it is, or is made of (record components, permitted kinds, type
/// arguments, elements), an NHS number, bytes of content, or a value that names a person or a home
/// beside something else. A bare `PersonId` says nothing and is none.
final class Mediation {

  /// Rooms that hold facts about people.
  private static final Set<String> ROOMS =
      Set.of("access", "audit", "people", "record", "exchange");

  private static final Set<String> FACTS = Set.of("org.careweave.kernel.NhsNumber", "byte[]");

  /// Facts when a record has one beside something else.
  private static final Set<String> WHOM =
      Set.of("org.careweave.kernel.PersonId", "org.careweave.kernel.CompartmentId");

  private Mediation() {}

  static ArchRule factNeedsSight() {
    return methods()
        .that(describe("open a front door", Mediation::isFrontDoor))
        .should(takeSightForFact());
  }

  private static boolean isFrontDoor(JavaMethod method) {
    JavaClass owner = method.getOwner();
    String room = owner.getPackageName().replaceFirst(".*\\.", "");
    return ROOMS.contains(room)
        && !owner.isRecord()
        && !owner.isEnum()
        && isVisible(owner)
        && (method.getModifiers().contains(JavaModifier.PUBLIC) || owner.isInterface())
        && !method.getModifiers().contains(JavaModifier.SYNTHETIC)
        && !isPartOfValue(owner);
  }

  private static boolean isVisible(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.getEnclosingClass().map(Mediation::isVisible).orElse(true);
  }

  /// A sealed interface over records is the value itself: it was handed out through some door.
  private static boolean isPartOfValue(JavaClass type) {
    Class<?> reflected = type.reflect();
    return reflected.isSealed()
        && Stream.of(reflected.getPermittedSubclasses()).allMatch(Class::isRecord);
  }

  private static ArchCondition<JavaMethod> takeSightForFact() {
    return new ArchCondition<>("take a Sight when they give person-level fact") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        boolean fact = givesFact(method);
        boolean sight =
            method.getRawParameterTypes().stream()
                .anyMatch(type -> type.getSimpleName().equals("Sight"));
        events.add(
            new SimpleConditionEvent(
                method,
                !fact || sight,
                method.getFullName()
                    + (fact ? " gives" : " does not give")
                    + " person-level fact"));
      }
    };
  }

  private static boolean givesFact(JavaMethod method) {
    return holdsFact(method.getReturnType(), new HashSet<>())
        || method.getParameterTypes().stream()
            .filter(Mediation::isConsumer)
            .anyMatch(type -> holdsFact(type, new HashSet<>()));
  }

  private static boolean isConsumer(JavaType type) {
    JavaClass raw = type.toErasure();
    return raw.isAssignableTo(Consumer.class) || raw.isAssignableTo(BiConsumer.class);
  }

  private static boolean holdsFact(JavaType type, Set<String> seen) {
    if (!seen.add(type.getName())) {
      return false;
    }
    List<JavaType> arguments =
        switch (type) {
          case JavaParameterizedType parameterized -> parameterized.getActualTypeArguments();
          case JavaWildcardType wildcard -> wildcard.getUpperBounds();
          default -> List.of();
        };
    JavaClass raw = type.toErasure();
    return arguments.stream().anyMatch(argument -> holdsFact(argument, seen))
        || FACTS.contains(raw.getName())
        || raw.getName().equals("[B")
        || (raw.isArray() && holdsFact(raw.getComponentType(), seen))
        || isMadeOfFact(raw, seen);
  }

  private static boolean isMadeOfFact(JavaClass raw, Set<String> seen) {
    if (raw.isRecord() && !WHOM.contains(raw.getName()) && !raw.getName().startsWith("java.")) {
      List<JavaType> parts =
          raw.getFields().stream()
              .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
              .map(com.tngtech.archunit.core.domain.JavaField::getType)
              .toList();
      return parts.stream()
          .anyMatch(
              part ->
                  (WHOM.contains(part.toErasure().getName()) && parts.size() > 1)
                      || holdsFact(part, seen));
    }
    return raw.isInterface()
        && raw.getPackageName().startsWith("org.careweave")
        && raw.reflect().isSealed()
        && raw.getSubclasses().stream().anyMatch(kind -> holdsFact(kind, seen));
  }
}
