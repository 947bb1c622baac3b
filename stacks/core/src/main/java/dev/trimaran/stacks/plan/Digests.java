package dev.trimaran.stacks.plan;

import dev.trimaran.stacks.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** The digests by which Pulumi's states tell files apart: SHA-256 of their bytes. */
final class Digests {
  private Digests() {}

  /** Of an asset, or of an archive that is one file; none for what only Pulumi can put together. */
  static Optional<String> of(Value value) {
    return switch (value) {
      case Value.Asset asset -> asset.digest().or(() -> of(asset.origin(), asset.content()));
      case Value.Archive archive ->
          archive.digest().or(() -> of(archive.origin(), archive.content()));
      default -> Optional.empty();
    };
  }

  private static Optional<String> of(Value.Origin origin, String content) {
    return switch (origin) {
      case TEXT -> Optional.of(sha256(content.getBytes(StandardCharsets.UTF_8)));
      case PATH -> file(Path.of(content));
      case URI, ASSETS, DIGEST -> Optional.empty();
    };
  }

  private static Optional<String> file(Path path) {
    if (!Files.isRegularFile(path)) {
      return Optional.empty();
    }
    try {
      return Optional.of(sha256(Files.readAllBytes(path)));
    } catch (IOException e) {
      throw new UncheckedIOException("The file " + path + " of an asset cannot be read.", e);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
