package org.careweave.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
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
import java.util.stream.Stream;

/// Complete mediation, by type: whoever returns person-level fact, or hands it to a callback, asks
/// for a `Sight`. For the audit trail, which comes before `access`, that is its own `AuditViewer`,
/// which only `access` makes. All rooms are looked at, those yet to come too; not doors, which
/// answer
/// requests, nor the tools that run beside the platform.
///
/// A type is person-level fact when it is, or is made of (record components, permitted kinds, type
/// arguments, elements), an NHS number, bytes of content, or a value that names persons or homes
/// (one
/// or a collection of them) beside something else. A bare `PersonId` says nothing and is none.
final class Mediation {

  /// What is no room: values of all, pure functions, doors, how pages look, and tools.
  private static final Set<String> NO_ROOMS =
      Set.of(
          "kernel",
          "resources",
          "fhir",
          "workspace",
          "portal",
          "operations",
          "design",
          "paper",
          "files",
          "postgres",
          "backup",
          "load");

  private static final Set<String> KEYS =
      Set.of("org.careweave.access.Sight", "org.careweave.audit.AuditViewer");

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

  /// The front-door methods that give person-level fact, sight or none.
  static List<String> givingFact(JavaClasses classes) {
    return classes.stream()
        .flatMap(type -> type.getMethods().stream())
        .filter(method -> isFrontDoor(method) && givesFact(method))
        .map(JavaMethod::getFullName)
        .sorted()
        .toList();
  }

  private static boolean isFrontDoor(JavaMethod method) {
    JavaClass owner = method.getOwner();
    return !NO_ROOMS.contains(room(owner))
        && !owner.isRecord()
        && !owner.isEnum()
        && isVisible(owner)
        && (method.getModifiers().contains(JavaModifier.PUBLIC) || owner.isInterface())
        && !method.getModifiers().contains(JavaModifier.SYNTHETIC)
        && !isPartOfValue(owner);
  }

  /// `record` of `org.careweave.record.…`.
  private static String room(JavaClass type) {
    return type.getPackageName().replaceFirst("^(org\\.careweave|planted)\\.?", "").split("\\.")[0];
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
            method.getRawParameterTypes().stream().anyMatch(type -> KEYS.contains(type.getName()));
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
        || method.getParameterTypes().stream().anyMatch(Mediation::takesFact);
  }

  /// Whether a parameter is a callback that is handed fact: one of Java's own by its type
  /// arguments,
  /// another by what its methods take.
  private static boolean takesFact(JavaType parameter) {
    JavaClass raw = parameter.toErasure();
    if (!raw.isInterface() || KEYS.contains(raw.getName())) {
      return false;
    }
    if (raw.getPackageName().equals("java.util.function")) {
      return holdsFact(parameter, new HashSet<>());
    }
    return !raw.reflect().isSealed()
        && !raw.getPackageName().startsWith("java")
        && raw.getMethods().stream()
            .filter(method -> method.getModifiers().contains(JavaModifier.ABSTRACT))
            .flatMap(method -> method.getParameterTypes().stream())
            .anyMatch(type -> holdsFact(type, new HashSet<>()));
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
        || namesWhomBesideSomething(arguments)
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
              .map(JavaField::getType)
              .toList();
      return namesWhomBesideSomething(parts)
          || parts.stream().anyMatch(part -> holdsFact(part, seen));
    }
    return raw.isInterface()
        && raw.getPackageName().matches("(org\\.careweave|planted)\\b.*")
        && raw.reflect().isSealed()
        && raw.getSubclasses().stream().anyMatch(kind -> holdsFact(kind, seen));
  }

  /// Whether some of these name persons or homes and others say something.
  private static boolean namesWhomBesideSomething(List<JavaType> parts) {
    long naming = parts.stream().filter(Mediation::namesWhom).count();
    return naming > 0 && naming < parts.size();
  }

  /// A person or a home, or a collection, an optional or an array of them.
  private static boolean namesWhom(JavaType type) {
    JavaClass raw = type.toErasure();
    return switch (type) {
      case JavaParameterizedType parameterized ->
          parameterized.getActualTypeArguments().stream().allMatch(Mediation::namesWhom);
      case JavaWildcardType wildcard ->
          wildcard.getUpperBounds().stream().anyMatch(Mediation::namesWhom);
      default ->
          WHOM.contains(raw.getName())
              || raw.isArray() && WHOM.contains(raw.getComponentType().getName());
    };
  }
}
