package org.careweave.audit;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("audit")
class AuditRulesTests {

  private static final DescribedPredicate<JavaCall<?>> THE_PERMISSION =
      target(owner(equivalentTo(AuditViewer.class)));

  @Test
  void onlyAccessMakesThePermissionToReadTheTrail() {
    JavaClasses platform =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.careweave");

    noClasses()
        .that()
        .resideOutsideOfPackage("org.careweave.access")
        .should()
        .callConstructorWhere(THE_PERMISSION)
        .check(platform);
  }

  @Test
  void theRuleFindsWhoDoesItAnyway() {
    JavaClasses tests = new ClassFileImporter().importClasses(Culprit.class);

    Assertions.assertThat(
            noClasses()
                .should()
                .callConstructorWhere(THE_PERMISSION)
                .evaluate(tests)
                .hasViolation())
        .isTrue();
  }

  /// Helps itself to the permission.
  private static final class Culprit {

    AuditViewer viewer() {
      return new AuditViewer(
          "staff",
          "me",
          null,
          "RN1",
          "GOVERNANCE",
          new AuditViewer.Scope.Everything(),
          List.of(),
          "x");
    }
  }
}
