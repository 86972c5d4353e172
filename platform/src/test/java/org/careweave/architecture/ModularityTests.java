package org.careweave.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

@Tag("architecture")
class ModularityTests {

  /// The table of rooms: what each may use. A door may use any room below.
  private static final Map<String, Set<String>> MAY_USE = mayUse();

  private static final ApplicationModules MODULES = Rooms.all();

  @Test
  void noRoomReachesBehindAnothersFrontDoorNorUsesWhatItMayNot() {
    MODULES.verify();
  }

  @Test
  void everyRoomDeclaresNoMoreThanTheTableOfRoomsAllows() {
    assertThat(excess(MAY_USE, declared())).isEmpty();
  }

  @Test
  void aRoomThatDeclaresMoreThanTheTableAllowsIsNoticed() {
    Map<String, Set<String>> planted = new TreeMap<>(declared());
    planted.put("audit", Set.of("kernel", "record"));
    planted.put("cellar", Set.of());
    assertThat(excess(MAY_USE, planted))
        .containsExactlyInAnyOrder("audit uses record", "cellar is not in the table of rooms");
  }

  @Test
  void noDoorIsUsedByAnyRoom() {
    Set<String> doors = Set.of("fhir", "workspace", "portal", "operations");
    declared()
        .forEach((room, uses) -> assertThat(uses).as(room).doesNotContainAnyElementsOf(doors));
  }

  private static Map<String, Set<String>> declared() {
    Map<String, Set<String>> declared = new TreeMap<>();
    MODULES.stream()
        .forEach(
            module ->
                declared.put(
                    module.getIdentifier().toString(),
                    module
                        .getBasePackage()
                        .findAnnotation(ApplicationModule.class)
                        .map(a -> Set.copyOf(Arrays.asList(a.allowedDependencies())))
                        .orElse(Set.of(ApplicationModule.OPEN_TOKEN))));
    return declared;
  }

  private static List<String> excess(
      Map<String, Set<String>> allowed, Map<String, Set<String>> declared) {
    return declared.entrySet().stream()
        .flatMap(
            room -> {
              Set<String> may = allowed.get(room.getKey());
              if (may == null) {
                return Stream.of(room.getKey() + " is not in the table of rooms");
              }
              Set<String> more = new TreeSet<>(room.getValue());
              more.removeAll(may);
              return more.stream().map(other -> room.getKey() + " uses " + other);
            })
        .toList();
  }

  private static Map<String, Set<String>> mayUse() {
    Map<String, Set<String>> table = new TreeMap<>();
    table.put("kernel", Set.of());
    table.put("postgres", Set.of());
    table.put("backup", Set.of("postgres"));
    table.put("load", Set.of());
    table.put("design", Set.of());
    table.put("paper", Set.of("design"));
    table.put("files", Set.of("kernel"));
    table.put("directory", Set.of("kernel"));
    table.put("audit", Set.of("kernel"));
    table.put("access", Set.of("kernel", "audit", "directory"));
    table.put("people", Set.of("kernel", "audit", "directory", "access"));
    table.put("terminology", Set.of("kernel"));
    table.put("record", Set.of("kernel", "access", "people", "audit", "directory", "terminology"));
    table.put("exchange", Set.of("kernel", "record", "people", "access", "directory", "audit"));
    table.put(
        "tasks", Set.of("kernel", "record", "people", "access", "directory", "audit", "files"));
    table.put(
        "transfers",
        Set.of("kernel", "record", "people", "tasks", "access", "directory", "audit", "paper"));
    table.put(
        "plans", Set.of("kernel", "record", "people", "tasks", "access", "directory", "audit"));
    Set<String> below =
        Set.of(
            "kernel",
            "design",
            "paper",
            "files",
            "directory",
            "audit",
            "access",
            "people",
            "terminology",
            "record",
            "exchange",
            "tasks",
            "transfers",
            "plans");
    for (String door : List.of("fhir", "workspace", "operations")) {
      table.put(door, below);
    }
    return table;
  }

  /// The test tree comes first on the class path: a package-info there would replace the room's
  /// own, and with it what the room may use.
  @Test
  void noPackageInfoOfTheTestsHidesTheOneOfARoom() throws IOException {
    Path main = Repository.root().resolve("platform/src/main/java");
    Path test = Repository.root().resolve("platform/src/test/java");
    try (Stream<Path> files = Files.walk(test)) {
      assertThat(
              files
                  .filter(file -> file.endsWith("package-info.java"))
                  .filter(file -> Files.exists(main.resolve(test.relativize(file))))
                  .map(Path::toString))
          .as("delete these: the package of the main tree is marked already")
          .isEmpty();
    }
  }
}
