package org.careweave.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;

/// The rules of style that the compiler does not know.
final class CodeRules {

  /// Endings of names that say nothing of what a class is.
  private static final Pattern SAYS_NOTHING =
      Pattern.compile(
          "(Abstract.*|.*(Utils?|Helper|Manager|Impl|Service|Dto|DTO|Vo|VO|Data|Info|Common|Base"
              + "|Processor|Handler))");

  private static final Set<String> SQL_TYPES =
      Set.of(
          "org.springframework.jdbc.core.simple.JdbcClient",
          "org.springframework.jdbc.core.JdbcTemplate",
          "org.springframework.jdbc.core.JdbcOperations",
          "org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate",
          "java.sql.Connection",
          "java.sql.DriverManager",
          "java.sql.Statement",
          "java.sql.PreparedStatement",
          "java.sql.ResultSet",
          "org.postgresql.PGConnection",
          "org.postgresql.copy.CopyManager");

  private static final Set<String> CLOCKS =
      Set.of(
          "java.time.Instant",
          "java.time.LocalDate",
          "java.time.LocalDateTime",
          "java.time.LocalTime",
          "java.time.ZonedDateTime",
          "java.time.OffsetDateTime",
          "java.time.Year",
          "java.time.YearMonth");

  private CodeRules() {}

  static ArchRule sqlOnlyInRows() {
    return noClasses()
        .that(areNotNamedRows())
        .should()
        .accessTargetWhere(
            describe(
                "speak SQL",
                (JavaAccess<?> a) ->
                    SQL_TYPES.contains(a.getTarget().getOwner().getFullName())
                        && !a.getTarget().getName().equals("create")))
        .because("SQL lives in classes ending in Rows, a row's reading in …Row");
  }

  static ArchRule namesSayWhatAClassIs() {
    return classes()
        .that(describe("are of our own wording", type -> !implementsForeignHandler(type)))
        .should(
            satisfy(
                "not have a banned name",
                type -> !SAYS_NOTHING.matcher(type.getSimpleName()).matches()));
  }

  /// A framework that wants a `…Handler` may have one.
  private static boolean implementsForeignHandler(JavaClass type) {
    return type.getSimpleName().endsWith("Handler")
        && type.getAllRawInterfaces().stream()
            .anyMatch(
                i ->
                    i.getSimpleName().endsWith("Handler")
                        && !i.getPackageName().startsWith("org.careweave"));
  }

  static ArchRule controllersAreHidden() {
    return noClasses()
        .that()
        .areMetaAnnotatedWith(Controller.class)
        .should()
        .bePublic()
        .orShould(
            satisfy("not end in Controller", type -> !type.getSimpleName().endsWith("Controller")))
        .allowEmptyShould(true);
  }

  static ArchRule nothingIsInjectedIntoFields() {
    return noFields()
        .should()
        .beAnnotatedWith(Autowired.class)
        .orShould()
        .beAnnotatedWith(Value.class);
  }

  /// Only what turns a clock into a bean may read the machine's.
  static ArchRule timeIsGiven() {
    return noClasses()
        .that(describe("are not the way in", type -> !type.getSimpleName().equals("Careweave")))
        .should()
        .accessTargetWhere(describe("read the machine's clock", CodeRules::readsClock));
  }

  private static boolean readsClock(JavaAccess<?> access) {
    String owner = access.getTarget().getOwner().getFullName();
    String name = access.getTarget().getName();
    boolean now =
        CLOCKS.contains(owner)
            && name.equals("now")
            && !access.getTarget().getFullName().contains("Clock");
    boolean millis = owner.equals("java.lang.System") && name.equals("currentTimeMillis");
    boolean clock =
        Set.of("java.time.Clock", "java.time.InstantSource").contains(owner)
            && name.startsWith("system");
    boolean date = owner.equals("java.util.Date") && name.equals("<init>");
    return now || millis || clock || date;
  }

  static ArchRule packagesAreNullMarked() {
    return classes()
        .that(describe("are in source", type -> !type.getName().endsWith("package-info")))
        .should(
            satisfy(
                "be in a null-marked package",
                type -> type.getPackage().isAnnotatedWith(NullMarked.class)));
  }

  static ArchRule packagesDoNotGoRoundInCircles() {
    return slices().matching("org.careweave.(**)").namingSlices("$1").should().beFreeOfCycles();
  }

  /// What is below all rooms is configuration's business, not theirs.
  static ArchRule noRoomUsesTheDatabasesOwnPackage() {
    return noClasses()
        .that(
            describe(
                "are of a room",
                type -> !type.getPackageName().matches("org\\.careweave(\\.postgres|\\.backup)?")))
        .should()
        .dependOnClassesThat(resideInAnyPackage("org.careweave.postgres", "org.careweave.backup"));
  }

  private static DescribedPredicate<JavaClass> areNotNamedRows() {
    return describe(
        "are not named …Rows or …Row",
        type -> {
          JavaClass top = type;
          while (top.getEnclosingClass().isPresent()) {
            top = top.getEnclosingClass().get();
          }
          return !top.getSimpleName().endsWith("Rows") && !top.getSimpleName().endsWith("Row");
        });
  }

  private static ArchCondition<JavaClass> satisfy(
      String what, java.util.function.Predicate<JavaClass> predicate) {
    return new ArchCondition<>(what) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean holds =
            predicate.test(type) || type.getModifiers().contains(JavaModifier.SYNTHETIC);
        events.add(
            new SimpleConditionEvent(
                type, holds, type.getFullName() + (holds ? " does " : " does not ") + what));
      }
    };
  }
}
