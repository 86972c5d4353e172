package org.careweave.architecture;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/// `docs/reference/rooms.md`: each room's page from its `package-info.java`, and the map of what
/// uses what.
final class RoomsPage {

  private static final Path JAVA =
      Repository.root().resolve("platform/src/main/java/org/careweave");

  private final Map<String, List<String>> mayUse = new TreeMap<>();

  RoomsPage(ApplicationModules modules) {
    modules.stream()
        .forEach(
            module ->
                mayUse.put(
                    module.getIdentifier().toString(),
                    module
                        .getBasePackage()
                        .findAnnotation(ApplicationModule.class)
                        .map(a -> Arrays.stream(a.allowedDependencies()).sorted().toList())
                        .orElse(List.of())));
  }

  String text() {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Rooms

        Generated from the code (`./careweave docs`): each room is one package of
        `platform/src/main/java/org/careweave`, its page is the package's own comment, and the build
        fails when a room uses what it may not.

        ```mermaid
        graph TD
        """);
    mayUse.forEach(
        (room, uses) ->
            uses.stream()
                .filter(used -> !used.equals("kernel"))
                .forEach(used -> page.append("  ").append(arrow(room, used))));
    page.append("```\n\nEvery room but `design`, `postgres` and `backup` may use `kernel` too.\n");
    mayUse.forEach((room, uses) -> page.append(section(room, uses)));
    return page.toString();
  }

  private static String arrow(String room, String used) {
    return room + " --> " + used + "\n";
  }

  private static String section(String room, List<String> uses) {
    String text = DocComments.of(JAVA.resolve(room).resolve("package-info.java")).ofPackage();
    String may = uses.isEmpty() ? "nothing" : String.join(", ", uses);
    return "\n## %s\n\n%s\n\nMay use: %s.\n".formatted(room, text, may);
  }
}
