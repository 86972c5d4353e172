package org.careweave.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.careweave.resources.ResourceType;
import org.careweave.resources.SourceIds;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills the platform, its PostgreSQL, or both, with SIGKILL at a random moment of a load. The
/// sender's journal of acknowledgements is the judge: nothing it holds may be lost, nothing may be
/// there twice, and the same command run again completes the load.
///
/// `-Dcareweave.kill.rounds=30` for more than the few rounds of every day.
@Tag("exchange")
@Tag("kill")
class KilledLoadTests {

  private static final int ROUNDS = Integer.getInteger("careweave.kill.rounds", 2);
  private static final int FILES = 120;
  private static final int ENTRIES = 25;
  private static final int LARGE_ENTRIES = 700;
  private static final String SOURCE = "RN1-EPR";
  private static final String DIRECTORY =
      """
      {"name": "Test", "organisations": [
        {"ods": "RN1", "name": "Hospital", "kind": "acute-trust"}],
       "sources": [
        {"code": "RN1-EPR", "name": "EPR", "organisation": "RN1", "kind": "epr",
         "custodians": ["RN1"], "client": "feed-rn1-epr"}]}
      """;

  @TempDir private Path folder;
  @TempDir private Path data;

  private final Random random = new Random();
  private final Map<String, List<String>> observations = new HashMap<>();

  @Test
  void nothingAcknowledgedIsLostNothingIsDoubledAndASecondRunCompletesIt() throws Exception {
    Path directory = Files.writeString(folder.resolve("directory.json"), DIRECTORY);
    int killedInTime = 0;
    try (KilledPlatform platform = new KilledPlatform(data, directory)) {
      platform.start();
      for (int round = 0; round < ROUNDS; round++) {
        Path files = makeFiles(round);
        CompletableFuture<Integer> load =
            CompletableFuture.supplyAsync(() -> load(platform, files, 1));
        awaitAcknowledged(files, 1 + random.nextInt(FILES / 2), load);
        killedInTime += load.isDone() ? 0 : 1;
        kill(platform);
        load.get();
        platform.start();
        List<String> acknowledged = acknowledged(files);
        try (Connection database = connect(platform)) {
          assertThat(lost(database, acknowledged)).as("round %d", round).isEmpty();
          assertThat(doubled(database)).as("round %d", round).isZero();
        }

        assertThat(load(platform, files, 120)).as("second run of round %d", round).isZero();

        try (Connection database = connect(platform)) {
          assertThat(lost(database, acknowledged(files))).isEmpty();
          assertThat(acknowledged(files)).hasSize(FILES);
          assertThat(doubled(database)).isZero();
          assertThat(count(database, "exchange.submission where status = 'accepted'"))
              .isEqualTo((long) FILES * (round + 1));
          assertThat(count(database, "exchange.submission")).isEqualTo((long) FILES * (round + 1));
          assertThat(count(database, "record.home"))
              .isEqualTo(observations.values().stream().mapToLong(l -> l.size() + 1L).sum());
          assertThat(count(database, "record.compartment where subject is not null"))
              .isEqualTo((long) FILES * (round + 1));
        }
      }
    }
    assertThat(killedInTime).as("rounds in which the load was cut short").isPositive();
  }

  /// Waits until so many files are acknowledged, and then a moment more: how fast the machine is
  /// decides nothing.
  private void awaitAcknowledged(Path files, int wanted, CompletableFuture<Integer> load)
      throws Exception {
    while (!load.isDone() && acknowledged(files).size() < wanted) {
      Thread.sleep(5);
    }
    Thread.sleep(random.nextInt(40));
  }

  private void kill(KilledPlatform platform) throws Exception {
    switch (random.nextInt(3)) {
      case 0 -> platform.killApplication();
      case 1 -> platform.killPostgres();
      default -> {
        platform.killPostgres();
        platform.killApplication();
      }
    }
  }

  private int load(KilledPlatform platform, Path files, int patience) {
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    String[] arguments = {
      "load",
      files.toString(),
      "--source=" + SOURCE,
      "--server.port=" + platform.port(),
      "--careweave.data=" + data,
      "--patience=" + patience
    };
    return Loads.run(arguments, InstantSource.system(), nowhere, false);
  }

  /// The names of the files that the sender's journal holds.
  private List<String> acknowledged(Path files) throws IOException {
    List<String> names = new ArrayList<>();
    if (!Files.isDirectory(data.resolve("load"))) {
      return names;
    }
    try (Stream<Path> journals = Files.list(data.resolve("load"))) {
      for (Path journal : journals.toList()) {
        Files.readAllLines(journal).stream()
            .map(line -> line.split("\t"))
            .filter(columns -> columns.length > 1)
            .map(columns -> columns[1])
            .filter(name -> Files.exists(files.resolve(name)))
            .forEach(names::add);
      }
    }
    return names;
  }

  /// Acknowledged files of which anything is missing.
  private List<String> lost(Connection database, List<String> acknowledged) throws Exception {
    List<String> lost = new ArrayList<>();
    String sql =
        "select (select count(*) from record.part where id = any(?::uuid[]) and version = 1),"
            + " (select count(*) from exchange.submission where digest = ? and status = 'accepted')";
    try (PreparedStatement query = database.prepareStatement(sql)) {
      for (String name : acknowledged) {
        List<String> ids = observations.get(name);
        query.setArray(1, database.createArrayOf("text", ids.toArray()));
        query.setBytes(2, digests.get(name));
        try (ResultSet row = query.executeQuery()) {
          row.next();
          if (row.getInt(1) != ids.size() || row.getInt(2) != 1) {
            lost.add(name + ": " + row.getInt(1) + " of " + ids.size() + ", " + row.getInt(2));
          }
        }
      }
    }
    return lost;
  }

  /// Versions beyond the first, and items that live twice.
  private static long doubled(Connection database) throws SQLException {
    return count(database, "record.part_history")
        + count(database, "record.part where version > 1")
        + count(
            database,
            "(select id, type, part from record.part group by 1, 2, 3 having count(*) > 1) twice");
  }

  private static long count(Connection database, String from) throws SQLException {
    try (ResultSet row = database.createStatement().executeQuery("select count(*) from " + from)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static Connection connect(KilledPlatform platform) throws Exception {
    return DriverManager.getConnection(platform.url(), "careweave", platform.password());
  }

  private final Map<String, byte[]> digests = new HashMap<>();

  /// Files of one round; a few are so large that they are stored in several transactions.
  private Path makeFiles(int round) throws Exception {
    Path files = Files.createDirectories(folder.resolve("round-" + round));
    for (int i = 0; i < FILES; i++) {
      String name = "r" + round + "-" + i + ".json";
      String patient = "r" + round + "p" + i;
      int entries = i % 40 == 7 ? LARGE_ENTRIES : ENTRIES;
      StringBuilder json = new StringBuilder("{\"resourceType\":\"Bundle\",\"type\":\"");
      json.append(i % 2 == 0 ? "collection\",\"entry\":[" : "batch\",\"entry\":[");
      json.append(entry("Patient", patient, "\"gender\":\"female\""));
      List<String> ids = new ArrayList<>();
      for (int n = 0; n < entries; n++) {
        String id = patient + "-" + n;
        json.append(',')
            .append(
                entry(
                    "Observation",
                    id,
                    "\"status\":\"final\",\"code\":{\"text\":\"pulse\"},\"valueInteger\":"
                        + n
                        + ",\"subject\":{\"reference\":\"Patient/"
                        + patient
                        + "\"}"));
        ids.add(SourceIds.of(SOURCE, ResourceType.of("Observation"), id).toString());
      }
      byte[] body = json.append("]}").toString().getBytes(StandardCharsets.UTF_8);
      Files.write(files.resolve(name), body);
      observations.put(name, ids);
      digests.put(name, MessageDigest.getInstance("SHA-256").digest(body));
    }
    return files;
  }

  private static String entry(String type, String id, String rest) {
    return "{\"resource\":{\"resourceType\":\"%s\",\"id\":\"%s\",%s},\"request\":{\"method\":\"PUT\",\"url\":\"%s/%s\"}}"
        .formatted(type, id, rest, type, id);
  }
}
