package org.careweave.record;

import com.github.luben.zstd.ZstdDictTrainer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.careweave.resources.Examined;
import org.careweave.resources.Json;
import org.careweave.resources.JsonObject;
import org.careweave.resources.Prepared;

/// Trains the dictionary that stored forms are compressed with, on synthetic data only:
///
/// ```
/// java … org.careweave.record.DictionaryTraining <out file> <folder of Bundles>…
/// ```
///
/// Before training everything that could be a person's own is replaced by noise, sample by sample,
/// so that none of it recurs and none of it can end up in the dictionary: names, addresses, dates,
/// identifiers, free text that is long, ids.
final class DictionaryTraining {

  private static final int SIZE = 110 << 10;
  private static final int SAMPLES = 24 << 20;

  private static final Pattern IDS =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern OWN =
      Pattern.compile(
          "(\"(?:family|given|line|city|district|postalCode|birthDate|deceasedDateTime|lotNumber|"
              + "serialNumber)\":\\s*(?:\\[)?\")([^\"\\\\]*)");
  private static final Pattern LONG =
      Pattern.compile("(\"(?:data|div|hash)\":\\s*\")((?:[^\"\\\\]++|\\\\.)*+)");
  private static final Pattern VALUES = Pattern.compile("(\"value\":\")([^\"\\\\]*)");
  private static final Pattern NAMES =
      Pattern.compile("(\"(?:text|display)\":\")([A-Z][\\p{L}'-]+,? [A-Z][^\"\\\\]*)");
  private static final Pattern TIMES =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?)?");
  private static final Pattern NUMBERS = Pattern.compile("(?<![\\d\"])\\d{10}(?!\\d)|999\\d{7}");

  private final Random random = new Random(1);

  public static void main(String[] arguments) throws IOException {
    DictionaryTraining training = new DictionaryTraining();
    List<byte[]> samples = new ArrayList<>();
    for (int i = 1; i < arguments.length; i++) {
      training.read(Path.of(arguments[i]), samples);
    }
    Collections.shuffle(samples, training.random);
    ZstdDictTrainer trainer = new ZstdDictTrainer(SAMPLES, SIZE, 3);
    int taken = 0;
    for (byte[] sample : samples) {
      if (!trainer.addSample(sample)) {
        break;
      }
      taken++;
    }
    byte[] dictionary = trainer.trainSamples();
    Files.write(Path.of(arguments[0]), dictionary);
    System.out.println(
        taken
            + " samples of "
            + samples.size()
            + ", dictionary of "
            + dictionary.length
            + " bytes");
  }

  private void read(Path folder, List<byte[]> samples) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.filter(f -> f.toString().endsWith(".json")).sorted().toList();
    }
    for (Path file : files) {
      JsonObject bundle = Json.parse(Files.readAllBytes(file)).object();
      for (JsonObject entry : bundle.objects("entry")) {
        JsonObject resource = entry.object("resource");
        if (resource != null && random.nextInt(3) == 0) {
          sample(resource, samples);
        }
      }
    }
  }

  private void sample(JsonObject resource, List<byte[]> samples) {
    Examined examined = Examined.of(resource);
    if (examined.refused()) {
      return;
    }
    Prepared prepared =
        Prepared.of(examined, r -> r.type() == null ? null : r.type() + "/" + UUID.randomUUID());
    for (byte[] part : prepared.parts()) {
      String text = scrubbed(new String(part, StandardCharsets.UTF_8));
      if (text.length() < 20_000) {
        samples.add(text.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  /// The same shape without anything of a person's own.
  String scrubbed(String json) {
    String text = replaced(IDS, json, 0);
    text = LONG.matcher(text).replaceAll("$1");
    text = replaced(OWN, text, 2);
    text = replaced(VALUES, text, 2);
    text = replaced(NAMES, text, 2);
    text = replaced(TIMES, text, 0);
    return replaced(NUMBERS, text, 0);
  }

  private String replaced(Pattern pattern, String text, int group) {
    Matcher matcher = pattern.matcher(text);
    StringBuilder out = new StringBuilder();
    while (matcher.find()) {
      String before = group == 0 ? "" : matcher.group(1);
      matcher.appendReplacement(
          out, Matcher.quoteReplacement(before + noise(matcher.group(group))));
    }
    return matcher.appendTail(out).toString();
  }

  private String noise(String text) {
    StringBuilder noise = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        noise.append((char) ('0' + random.nextInt(10)));
      } else if (Character.isLetter(c)) {
        noise.append((char) ('a' + random.nextInt(26)));
      } else {
        noise.append(c);
      }
    }
    return noise.toString();
  }
}
