package org.careweave.audit;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/// The Ed25519 key pair that signs anchors, in a file readable by its owner only: the private key
/// (PKCS #8) and the public key (X.509), one line of Base64 each.
final class AnchorKey {

  private static final String ALGORITHM = "Ed25519";

  private final PrivateKey privateKey;
  private final PublicKey publicKey;

  private AnchorKey(PrivateKey privateKey, PublicKey publicKey) {
    this.privateKey = privateKey;
    this.publicKey = publicKey;
  }

  /// The key pair of this file; made when there is none.
  static AnchorKey at(Path file) throws IOException, GeneralSecurityException {
    if (!Files.exists(file)) {
      make(file);
    }
    List<String> lines = Files.readAllLines(file);
    if (lines.size() != 2) {
      throw new IOException("the anchor key file does not hold two lines of Base64");
    }
    KeyFactory factory = KeyFactory.getInstance(ALGORITHM);
    Base64.Decoder decoder = Base64.getDecoder();
    return new AnchorKey(
        factory.generatePrivate(new PKCS8EncodedKeySpec(decoder.decode(lines.get(0)))),
        factory.generatePublic(new X509EncodedKeySpec(decoder.decode(lines.get(1)))));
  }

  private static void make(Path file) throws IOException, GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
    Base64.Encoder encoder = Base64.getEncoder();
    String text =
        encoder.encodeToString(pair.getPrivate().getEncoded())
            + "\n"
            + encoder.encodeToString(pair.getPublic().getEncoded())
            + "\n";
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Path draft = draft(folder == null ? Path.of(".") : folder);
    try {
      Files.writeString(draft, text, StandardOpenOption.WRITE);
      // A link is made whole or not at all: of two nodes that start together one makes the key.
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException _) {
      return;
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static Path draft(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return Files.createTempFile(
          folder,
          "anchor",
          ".key",
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    return Files.createTempFile(folder, "anchor", ".key");
  }

  byte[] sign(byte[] bytes) throws GeneralSecurityException {
    Signature signature = Signature.getInstance(ALGORITHM);
    signature.initSign(privateKey);
    signature.update(bytes);
    return signature.sign();
  }

  boolean verifies(byte[] bytes, byte[] signed) throws GeneralSecurityException {
    Signature signature = Signature.getInstance(ALGORITHM);
    signature.initVerify(publicKey);
    signature.update(bytes);
    try {
      return signature.verify(signed);
    } catch (SignatureException _) {
      return false;
    }
  }
}
