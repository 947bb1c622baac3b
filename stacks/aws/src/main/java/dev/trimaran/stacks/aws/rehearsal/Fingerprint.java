package dev.trimaran.stacks.aws.rehearsal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.trimaran.stacks.engine.RegisteredResource;
import dev.trimaran.stacks.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The digest of a resource's inputs and of the files that they name. */
final class Fingerprint {
  private Fingerprint() {}

  static String of(RegisteredResource resource) {
    var digest = sha256();
    digest.update(resource.inputs().toString().getBytes(UTF_8));
    for (var value : resource.inputs().values()) {
      if (value instanceof Value.Archive archive && archive.origin() == Value.Origin.PATH) {
        try {
          digest.update(Files.readAllBytes(Path.of(archive.content())));
        } catch (IOException e) {
          throw new UncheckedIOException(
              "expected a file at " + archive.content() + ", found none", e);
        }
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
