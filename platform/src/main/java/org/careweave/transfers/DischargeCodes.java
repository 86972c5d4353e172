package org.careweave.transfers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The national lists of discharge planning: data, since they change.
@Component
public final class DischargeCodes {

  private static final String SHIPPED = "/transfers/discharge-codes.tsv";

  private final Map<DischargeCode.Sort, List<DischargeCode>> codes =
      new EnumMap<>(DischargeCode.Sort.class);
  private final String version;

  DischargeCodes(TransferSettings settings) {
    List<String[]> rows = rows(settings.dischargeCodes());
    for (DischargeCode.Sort sort : DischargeCode.Sort.values()) {
      codes.put(
          sort,
          rows.stream()
              .filter(row -> row.length == 3 && row[0].equals(sort.code()))
              .map(row -> new DischargeCode(row[1], row[2]))
              .toList());
    }
    this.version =
        rows.stream()
            .filter(row -> row.length == 2 && row[0].equals("version"))
            .map(row -> row[1])
            .findFirst()
            .orElse("");
  }

  private static List<String[]> rows(@Nullable Path file) {
    try {
      String text = file == null ? shipped() : Files.readString(file);
      return text.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\t"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The list of discharge codes cannot be read", e);
    }
  }

  private static String shipped() throws IOException {
    try (InputStream in = DischargeCodes.class.getResourceAsStream(SHIPPED)) {
      if (in == null) {
        throw new IOException(SHIPPED + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /// What can be chosen, in the order of the list.
  public List<DischargeCode> all(DischargeCode.Sort sort) {
    return codes.getOrDefault(sort, List.of());
  }

  /// What a code is called; the code itself where the list does not know it any more.
  public String words(DischargeCode.Sort sort, String code) {
    return known(sort, code).map(DischargeCode::words).orElse(code);
  }

  Optional<DischargeCode> known(DischargeCode.Sort sort, String code) {
    return all(sort).stream().filter(one -> one.code().equals(code)).findFirst();
  }

  /// Which list it is.
  String version() {
    return version;
  }
}
