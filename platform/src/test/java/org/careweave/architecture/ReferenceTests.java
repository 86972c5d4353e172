package org.careweave.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The generated pages are as committed. `./careweave docs` writes them.
@Tag("docs")
class ReferenceTests {

  private static final Path REFERENCE = Repository.root().resolve("docs/reference");

  @Test
  void thePageOfRoomsIsAsGenerated() throws IOException {
    isAsGenerated("rooms.md", new RoomsPage(Rooms.all()).text());
  }

  @Test
  void thePageOfSettingsIsAsGenerated() throws IOException {
    isAsGenerated("settings.md", new SettingsPage().text());
  }

  @Test
  void thePageOfTransfersIsAsGenerated() throws IOException {
    isAsGenerated("transfers.md", TransfersPage.text());
  }

  @Test
  void everySettingSaysWhatItMeans() {
    assertThat(new SettingsPage().settings())
        .allSatisfy(setting -> assertThat(setting.meaning()).as(setting.name()).isNotBlank())
        .hasSizeGreaterThan(10);
  }

  private static void isAsGenerated(String name, String text) throws IOException {
    Path file = REFERENCE.resolve(name);
    if (Boolean.getBoolean("careweave.docs.write")) {
      Files.createDirectories(REFERENCE);
      Files.writeString(file, text);
    }
    assertThat(file).as("run ./careweave docs").exists();
    assertThat(Files.readString(file)).as(name + ": run ./careweave docs").isEqualTo(text);
  }
}
