package org.careweave.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.careweave.directory.Directory;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;

@PlatformTest
@Tag("exchange")
class LoadsTests {

  private static final String DIRECTORY =
      """
      {"name": "Test", "organisations": [
        {"ods": "RN1", "name": "Hospital", "kind": "acute-trust"},
        {"ods": "RN2", "name": "Community", "kind": "community-trust"}],
       "sources": [
        {"code": "RN1-EPR", "name": "EPR", "organisation": "RN1", "kind": "epr",
         "custodians": ["RN1"], "client": "feed-one"},
        {"code": "RN2-EPR", "name": "Community", "organisation": "RN2", "kind": "community-epr",
         "custodians": ["RN2"], "client": "feed-two"}]}
      """;

  @Autowired private Directory directory;
  @Autowired private TestDatabase database;
  @LocalServerPort private int port;

  @Value("${careweave.clients.file}")
  private Path secrets;

  @TempDir private Path folder;
  @TempDir private Path data;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @BeforeEach
  void load() {
    directory.load(DIRECTORY.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aFolderIsSentOnceHoweverOftenTheCommandIsRun() throws IOException {
    int before = submissions();
    Files.writeString(folder.resolve("directory.json"), DIRECTORY);
    for (int i = 0; i < 5; i++) {
      write("feeds/RN1-EPR/" + i + ".json", bundle("a" + i));
      write("feeds/RN2-EPR/" + i + ".json", bundle("b" + i));
    }
    write("today/RN1-EPR/0.json", bundle("t"));

    assertThat(run()).isZero();
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("11 of 11 files", "22 entries", "RN1-EPR", "RN2-EPR");
    assertThat(submissions()).isEqualTo(before + 11);

    write("feeds/RN2-EPR/9.json", bundle("late"));
    assertThat(run()).isZero();
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("11 files had been sent before");
    assertThat(submissions()).isEqualTo(before + 12);
  }

  @Test
  void aPlainFolderIsSentAsOneSource() throws IOException {
    write("deep/one.json", bundle("plain1"));
    write("two.ndjson", "{\"resourceType\":\"Basic\",\"id\":\"n\",\"code\":{\"text\":\"x\"}}\n");

    assertThat(run("--source=RN1-EPR", "--client=feed-one")).isZero();

    assertThat(said.toString(StandardCharsets.UTF_8)).contains("2 of 2 files", "3 entries");
  }

  @Test
  void aFileThePlatformWillNotHaveIsNamedAndTheRestGoesOn() throws IOException {
    write("bad.json", "{\"resourceType\":");
    write("good.json", bundle("good"));

    assertThat(run("--source=RN1-EPR", "--client=feed-one")).isEqualTo(1);

    assertThat(said.toString(StandardCharsets.UTF_8)).contains("bad.json: refused", "2 entries");
  }

  @Test
  void aPlatformThatIsAwayIsWaitedForAndThenGivenUp() throws IOException {
    write("good.json", bundle("away"));
    int nobody;
    try (ServerSocket socket = new ServerSocket(0)) {
      nobody = socket.getLocalPort();
    }

    assertThat(
            run(
                "--source=RN1-EPR",
                "--client=feed-one",
                "--patience=1",
                "--address=http://127.0.0.1:" + nobody))
        .isEqualTo(3);

    assertThat(said.toString(StandardCharsets.UTF_8)).contains("run the same command again");
  }

  @Test
  void argumentsThatMakeNoSenseAreExplained() throws IOException {
    assertThat(run()).isEqualTo(2);
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("--source=<code>");
    assertThat(run("--connections=none", "--source=X")).isEqualTo(2);
    assertThat(run("--only=yesterday", "--source=X")).isEqualTo(2);
    assertThat(run("--source=X")).as("nothing to send").isEqualTo(2);
    write("x.json", bundle("x"));
    assertThat(run("--source=NOBODY")).as("no secret").isEqualTo(1);
  }

  private int run(String... more) {
    List<String> arguments = new ArrayList<>(List.of("load", folder.toString()));
    arguments.addAll(
        List.of(
            "--server.port=" + port,
            "--careweave.data=" + data,
            "--careweave.clients.file=" + secrets));
    arguments.addAll(List.of(more));
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    return Loads.run(arguments.toArray(String[]::new), InstantSource.system(), out, false);
  }

  private int submissions() {
    return database
        .jdbc()
        .sql("select count(*) from exchange.submission where kind = 'COLLECTION'")
        .query(Integer.class)
        .single();
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String bundle(String id) {
    return """
    {"resourceType":"Bundle","type":"collection","entry":[
      {"resource":{"resourceType":"Patient","id":"%s"}},
      {"resource":{"resourceType":"Basic","id":"%s","code":{"text":"x"}}}]}
    """
        .formatted(id, id);
  }
}
