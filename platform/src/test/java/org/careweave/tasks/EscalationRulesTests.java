package org.careweave.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.careweave.kernel.OdsCode;
import org.careweave.tasks.EscalationRules.Rung;
import org.careweave.tasks.EscalationRules.Who;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that say who is told of what waits.
@Tag("tasks")
class EscalationRulesTests {

  @TempDir private Path folder;

  private EscalationRules of(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("rules.tsv"), text);
    return new EscalationRules(new TaskSettings(null, Set.of(), file, Duration.ZERO));
  }

  private static EscalationPlace place(@Nullable String service, @Nullable String team) {
    return new EscalationPlace(service, team, new OdsCode("RN2"));
  }

  private static List<String> codes(List<Rung> chain) {
    return chain.stream().map(Rung::who).map(Who::code).toList();
  }

  @Test
  void theMostSpecialPlaceThatHasRulesForTheClockDecidesAlone() throws IOException {
    EscalationRules rules =
        of(
            """
            # place, clock, after, who
            *\t*\t0m\tuser:everywhere
            organisation:RN2\t*\t0m\tuser:trust
            team:RN2-CN\t*\t4h\tuser:second
            team:RN2-CN\t*\t0m\tuser:first
            team:RN2-CN\ttriage\t0m\tuser:answering
            service:SVC-1\tacknowledge\t0m\tuser:opening
            """);
    assertThat(codes(rules.chain(place("SVC-1", "RN2-CN"), "acknowledge")))
        .containsExactly("opening");
    assertThat(codes(rules.chain(place("SVC-1", "RN2-CN"), "contact")))
        .as("in order of time, whatever the order of the file")
        .containsExactly("first", "second");
    assertThat(codes(rules.chain(place(null, "RN2-CN"), "triage"))).containsExactly("answering");
    assertThat(codes(rules.chain(place(null, null), "triage"))).containsExactly("trust");
    assertThat(codes(rules.chain(new EscalationPlace(null, "X", new OdsCode("990")), "triage")))
        .containsExactly("everywhere");
  }

  @Test
  void whoIsNamedByUserRoleOrTeam() throws IOException {
    List<Rung> chain =
        of("*\t*\t30m\trole:R1983\n*\t*\t2h\tmembers@RN2-TH\n*\t*\t1d\tuser:a.b@RN2-CN\n")
            .chain(place(null, "RN2-CN"), "contact");
    assertThat(chain)
        .containsExactly(
            new Rung(Duration.ofMinutes(30), new Who(Who.Kind.ROLE, "R1983", null)),
            new Rung(Duration.ofHours(2), new Who(Who.Kind.MEMBERS, "", "RN2-TH")),
            new Rung(Duration.ofDays(1), new Who(Who.Kind.USER, "a.b", "RN2-CN")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*\t*\t0m",
        "*\t*\t0m\tuser:a\tmore",
        "everywhere\t*\t0m\tuser:a",
        "team:\t*\t0m\tuser:a",
        "*\tOpened!\t0m\tuser:a",
        "*\t*\tsoon\tuser:a",
        "*\t*\t-1h\tuser:a",
        "*\t*\t0m\tuser",
        "*\t*\t0m\tmembers:a",
        "*\t*\t0m\tthe manager"
      })
  void aLineThatIsNoRuleIsNamed(String line) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of("# first\n" + line + "\n"))
        .withMessageContaining("line 2");
  }

  @Test
  void whatIsShippedCanBeReadAndNamesSomebodyForEverything() {
    EscalationRules rules =
        new EscalationRules(new TaskSettings(null, Set.of(), null, Duration.ZERO));
    for (String clock :
        List.of("acknowledge", "triage", "contact", "outcome-seen", EscalationJson.OFFERED)) {
      assertThat(rules.chain(place("SVC", "RN2-CN"), clock)).isNotEmpty();
    }
  }
}
