package org.careweave.resources;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Seeded random JSON, sound and damaged, judged by Jackson.
@Tag("resources")
class RandomJsonTests {
  private static final JsonFactory JACKSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(StreamReadConstraints.builder().maxNumberLength(100_000).build())
          .build();

  @Test
  void whatIsReadIsWhatJacksonReads() throws IOException {
    for (int seed = 0; seed < 3_000; seed++) {
      var bytes = new RandomJson(seed).text().getBytes(StandardCharsets.UTF_8);
      assertThat(ours(bytes)).as("seed %d", seed).isEqualTo(jackson(bytes));
    }
  }

  @Test
  void damagedTextIsRefusedWhenJacksonRefusesIt() {
    int refused = 0;
    for (int seed = 0; seed < 20_000; seed++) {
      var random = new Random(seed);
      // In an array, since Jackson passes over what follows a bare number.
      var bytes = ("[" + new RandomJson(seed).text() + "]").getBytes(StandardCharsets.UTF_8);
      damage(bytes, random);
      boolean theirs = jacksonRefuses(bytes);
      boolean ours = weRefuse(bytes);
      refused += ours ? 1 : 0;
      // Jackson lets U+0000 and halves of surrogate pairs pass when they are escaped: we do not.
      if (theirs) {
        assertThat(ours).as("seed %d", seed).isTrue();
      } else if (ours) {
        assertThat(text(bytes)).as("seed %d", seed).containsAnyOf("\\u0", "\\ud", "\\uD");
      }
    }
    assertThat(refused).isGreaterThan(5_000);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static void damage(byte[] bytes, Random random) {
    int times = 1 + random.nextInt(2);
    for (int i = 0; i < times; i++) {
      int at = random.nextInt(bytes.length);
      bytes[at] =
          switch (random.nextInt(4)) {
            case 0 -> (byte) random.nextInt(256);
            case 1 -> (byte) "{}[],:\"\\0123.-+eE tfn".charAt(random.nextInt(21));
            case 2 -> bytes[random.nextInt(bytes.length)];
            default -> (byte) (bytes[at] ^ 1 << random.nextInt(8));
          };
    }
  }

  private static boolean weRefuse(byte[] bytes) {
    try {
      Json.parse(bytes);
      return false;
    } catch (MalformedJson _) {
      return true;
    }
  }

  private static boolean jacksonRefuses(byte[] bytes) {
    try {
      jackson(bytes);
      return false;
    } catch (IOException _) {
      return true;
    }
  }

  private static List<String> ours(byte[] bytes) {
    var tokens = new ArrayList<String>();
    add(Json.parse(bytes).root(), tokens);
    return tokens;
  }

  private static void add(JsonValue value, List<String> tokens) {
    switch (value) {
      case JsonObject object -> {
        tokens.add("{");
        object.forEach(
            (name, member) -> {
              tokens.add("name " + name);
              add(member, tokens);
            });
        tokens.add("}");
      }
      case JsonArray array -> {
        tokens.add("[");
        array.items().forEach(item -> add(item, tokens));
        tokens.add("]");
      }
      case JsonPrimitive primitive -> tokens.add(primitive.kind() + " " + primitive.text());
    }
  }

  /// Decodes the bytes strictly first, since Jackson forgives some bad UTF-8.
  private static List<String> jackson(byte[] bytes) throws IOException {
    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
    var tokens = new ArrayList<String>();
    int depth = 0;
    int values = 0;
    try (JsonParser parser = JACKSON.createParser(bytes)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        values += depth == 0 ? 1 : 0;
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        tokens.add(
            switch (token) {
              case START_OBJECT -> "{";
              case END_OBJECT -> "}";
              case START_ARRAY -> "[";
              case END_ARRAY -> "]";
              case FIELD_NAME -> "name " + parser.getText();
              case VALUE_STRING -> "STRING " + parser.getText();
              case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "NUMBER " + parser.getText();
              case VALUE_TRUE, VALUE_FALSE -> "BOOLEAN " + parser.getText();
              default -> "NULL null";
            });
      }
    }
    if (values != 1) {
      throw new IOException("not one value");
    }
    return tokens;
  }
}
