package org.careweave.access;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Secrets of API clients: random ones of 256 bits, of which a plain SHA-256 may be kept, since
/// there is nothing to guess.
final class ClientSecrets {

  private static final int SHORTEST = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final ClientSettings settings;
  private final Map<String, String> configured;

  ClientSecrets(ClientSettings settings) {
    this.settings = settings;
    this.configured =
        settings.secrets().entrySet().stream()
            .collect(Collectors.toMap(e -> plain(e.getKey()), Map.Entry::getValue, (_, b) -> b));
    for (String secret : configured.values()) {
      if (secret.length() < SHORTEST) {
        throw new IllegalStateException(
            "careweave.clients.secrets: a secret has at least " + SHORTEST + " characters");
      }
    }
  }

  /// A new secret.
  static String random() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// What is kept of a secret.
  static String hash(String secret) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The secret that the settings give this client.
  Optional<String> configured(String client) {
    return Optional.ofNullable(configured.get(plain(client)));
  }

  /// The secret in the install's own file, made up and written there when it has none.
  String ofInstall(String client) {
    try {
      Map<String, String> known = read();
      String secret = known.get(client);
      if (secret == null) {
        secret = random();
        known.put(client, secret);
        write(known);
      }
      return secret;
    } catch (IOException e) {
      throw new UncheckedIOException("careweave.clients.file cannot be read or written", e);
    }
  }

  private Map<String, String> read() throws IOException {
    Map<String, String> secrets = new TreeMap<>();
    if (Files.exists(settings.file())) {
      Properties properties = new Properties();
      properties.load(new StringReader(Files.readString(settings.file())));
      properties.forEach((id, secret) -> secrets.put(id.toString(), secret.toString()));
    }
    return secrets;
  }

  /// Written whole beside the old file and moved over it, and never readable by others, not even
  /// for a moment.
  private void write(Map<String, String> secrets) throws IOException {
    Path file = settings.file().toAbsolutePath();
    Files.createDirectories(file.getParent());
    Path next = file.resolveSibling(file.getFileName() + ".next");
    Files.deleteIfExists(next);
    Files.createFile(next, ownerOnly(file));
    String text =
        secrets.entrySet().stream()
            .map(e -> e.getKey() + "=" + e.getValue() + "\n")
            .collect(
                Collectors.joining("", "# Secrets of API clients, made by this install.\n", ""));
    Files.writeString(next, text, StandardOpenOption.WRITE);
    Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    Set<String> views = file.getFileSystem().supportedFileAttributeViews();
    return views.contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /// Environment variables know neither hyphens nor small letters.
  private static String plain(String id) {
    return id.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
  }
}
