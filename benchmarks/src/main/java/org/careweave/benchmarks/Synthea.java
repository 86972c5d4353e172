package org.careweave.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// Makes the data set with Synthea, once, into a cache folder.
///
/// The same seeds give the same bytes on every day: Synthea writes histories up to its end date,
/// which
/// is today unless told, so the end is set to the reference date.
final class Synthea {

  /// Synthea's arguments, apart from the folder it writes to and its switches for what it writes.
  static final List<String> ARGUMENTS =
      List.of("-s", "42", "-cs", "42", "-p", "60", "-r", "20260101", "-e", "20260101");

  private static final List<String> SWITCHES =
      List.of(
          "--exporter.fhir.export=true",
          "--exporter.hospital.fhir.export=true",
          "--exporter.practitioner.fhir.export=true");

  private static final String FOLDER = "synthea-3.3.0-s42-p60-r20260101";

  private Synthea() {}

  /// The folder with the minified bundles, made if it is not there yet.
  static Path prepare(Project project) {
    Path folder = project.cache().resolve(FOLDER);
    if (Files.isDirectory(folder)) {
      return folder;
    }
    Path raw = project.cache().resolve(FOLDER + ".raw");
    Path minified = project.cache().resolve(FOLDER + ".part");
    try {
      Project.deleteTree(raw);
      Project.deleteTree(minified);
      Files.createDirectories(minified);
      run(project, raw);
      minify(raw.resolve("fhir"), minified);
      Files.move(minified, folder);
      Project.deleteTree(raw);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The bundles of a folder in the order of their names.
  static List<Path> bundles(Path folder) {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted(Comparator.comparing(file -> file.getFileName().toString()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Whether a bundle holds organisations or practitioners rather than a patient.
  static boolean isShared(Path bundle) {
    String name = bundle.getFileName().toString();
    return name.startsWith("hospitalInformation") || name.startsWith("practitionerInformation");
  }

  private static void run(Project project, Path target) throws IOException {
    var command = new ArrayList<String>();
    command.add(project.java());
    command.add("-Xmx2g");
    command.add("-cp");
    command.add(project.classpath("benchmarks/synthea"));
    command.add("App");
    command.addAll(ARGUMENTS);
    command.add("--exporter.baseDirectory=" + target);
    command.addAll(SWITCHES);
    Path log = project.cache().resolve("synthea.log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      if (process.waitFor() != 0) {
        throw new IOException("Synthea failed: see " + log);
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while Synthea ran", e);
    }
  }

  private static void minify(Path from, Path to) throws IOException {
    var json = new JsonMapper();
    for (Path bundle : bundles(from)) {
      Files.write(to.resolve(bundle.getFileName()), json.writeValueAsBytes(json.readTree(bundle)));
    }
  }
}
