package org.careweave.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@Tag("architecture")
class CodeRulesTests {

  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("/synthetic"))
          .importPackages("org.careweave");

  private static final JavaClasses PLANTED =
      new ClassFileImporter().importPackages("planted", "org.careweave.architecture.circle");

  private record Rule(String sentence, ArchRule rule) {}

  private static Stream<Rule> rules() {
    return Stream.of(
        new Rule("SQL is spoken only in …Rows", CodeRules.sqlOnlyInRows()),
        new Rule("names say what a class is", CodeRules.namesSayWhatAClassIs()),
        new Rule("controllers are hidden", CodeRules.controllersAreHidden()),
        new Rule("nothing is injected into fields", CodeRules.nothingIsInjectedIntoFields()),
        new Rule("time is given, not read", CodeRules.timeIsGiven()),
        new Rule("packages are null-marked", CodeRules.packagesAreNullMarked()),
        new Rule("packages do not go round in circles", CodeRules.packagesDoNotGoRoundInCircles()),
        new Rule(
            "no room uses the database's package", CodeRules.noRoomUsesTheDatabasesOwnPackage()),
        new Rule("person-level fact needs a sight", Mediation.factNeedsSight()));
  }

  @TestFactory
  Stream<DynamicTest> ourCodeKeeps() {
    return rules().map(r -> DynamicTest.dynamicTest(r.sentence(), () -> r.rule().check(OURS)));
  }

  @TestFactory
  Stream<DynamicTest> thePlantedViolationIsFound() {
    return rules()
        .map(
            r ->
                DynamicTest.dynamicTest(
                    r.sentence(),
                    () -> assertThat(r.rule().evaluate(PLANTED).hasViolation()).isTrue()));
  }

  @Test
  void factIsNoticedInWhateverItIsGiven() {
    String report = Mediation.factNeedsSight().evaluate(PLANTED).getFailureReport().toString();
    assertThat(report)
        .contains("Wards.occupied()", "Wards.byBed(", "Wards.bay()", "Wards.round()")
        .contains("Wards.find()", "Wards.all()", "Wards.notes()", "Wards.sent()")
        .contains("Wards.numbers(", "Wards.told(", "Wards.each(")
        .doesNotContain("Wards.joined()", "Wards.beds()");
  }

  @Test
  void whatGivesFactInEveryRoomIsLookedAt() {
    String giving = String.join("\n", Mediation.givingFact(OURS));
    assertThat(giving)
        .contains("people.People.find(", "record.Records.record(", "record.Changes.after(")
        .contains("exchange.Exchange.payload(", "exchange.Exchange.arrivals(")
        .contains("audit.AuditReading.read(", "access.Access.relationships(");
  }
}
