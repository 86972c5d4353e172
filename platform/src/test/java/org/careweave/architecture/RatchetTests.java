package org.careweave.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sizes of the main sources of all modules. Limits stand in `ratchets.properties`; they only go
/// down.
@Tag("architecture")
class RatchetTests {

  private static final Path ROOT = Repository.root();
  private static final List<SourceFile> SOURCES = SourceFile.parse(mainSources());
  private static final Properties LIMITS = limits();

  @Test
  void noFileIsTooLong() {
    assertThat(tooLong(SOURCES)).isEmpty();
  }

  @Test
  void noMethodIsTooLong() {
    assertThat(tooLongMethods(SOURCES)).isEmpty();
  }

  @Test
  void noMethodTakesTooMuch() {
    assertThat(tooManyParameters(SOURCES)).isEmpty();
  }

  @Test
  void thePlatformHidesMostOfItsTypes() {
    List<SourceFile> platform =
        SOURCES.stream().filter(s -> s.path().startsWith(ROOT.resolve("platform"))).toList();
    long all = platform.stream().mapToInt(SourceFile::types).sum();
    long open = platform.stream().mapToInt(SourceFile::publicTypes).sum();
    assertThat(100 * open / all)
        .as("per cent of top-level types that are public (%d of %d)", open, all)
        .isLessThanOrEqualTo(limit("public-type-percent"));
  }

  @Test
  void fewWarningsAreSuppressed() {
    assertThat(SOURCES.stream().mapToInt(SourceFile::suppressions).sum())
        .isLessThanOrEqualTo((int) limit("suppressions"));
  }

  @Test
  void nothingIsLeftToDo() throws IOException {
    for (SourceFile source : SOURCES) {
      assertThat(Files.readString(source.path()))
          .as(source.path().toString())
          .doesNotContain("TODO")
          .doesNotContain("FIXME");
    }
  }

  @Test
  void whatIsTooBigIsFound(@TempDir Path folder) throws IOException {
    Path planted = folder.resolve("Planted.java");
    Files.writeString(
        planted,
        "class Planted { void m(int a, int b, int c, int d, int e, int f, int g, int h) {"
            + "\n".repeat(401)
            + "} }");
    List<SourceFile> parsed = SourceFile.parse(List.of(planted));
    assertThat(tooLong(parsed)).hasSize(1);
    assertThat(tooLongMethods(parsed)).hasSize(1);
    assertThat(tooManyParameters(parsed)).hasSize(1);
  }

  private static List<String> tooLong(List<SourceFile> sources) {
    return sources.stream()
        .filter(s -> s.lines() > limit("file-lines"))
        .map(s -> s.path().getFileName() + ": " + s.lines() + " lines")
        .toList();
  }

  private static List<String> tooLongMethods(List<SourceFile> sources) {
    return methods(sources, limit("method-lines"), SourceFile.Method::lines);
  }

  private static List<String> tooManyParameters(List<SourceFile> sources) {
    return methods(sources, limit("parameters"), SourceFile.Method::parameters);
  }

  private static List<String> methods(
      List<SourceFile> sources,
      long most,
      java.util.function.ToLongFunction<SourceFile.Method> measure) {
    return sources.stream()
        .flatMap(
            s ->
                s.methods().stream()
                    .filter(m -> measure.applyAsLong(m) > most)
                    .map(
                        m ->
                            s.path().getFileName()
                                + " "
                                + m.name()
                                + ": "
                                + measure.applyAsLong(m)))
        .toList();
  }

  private static List<Path> mainSources() {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(f -> f.toString().endsWith(".java"))
          .filter(f -> f.toString().contains("/src/main/java/"))
          .filter(f -> !f.toString().contains("/target/"))
          .toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static long limit(String name) {
    return Long.parseLong(LIMITS.getProperty(name));
  }

  private static Properties limits() {
    try (Reader reader =
        Files.newBufferedReader(
            ROOT.resolve("platform/src/test/resources/architecture/ratchets.properties"))) {
      Properties limits = new Properties();
      limits.load(reader);
      return limits;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
