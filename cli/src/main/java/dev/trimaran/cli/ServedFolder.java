package dev.trimaran.cli;

import dev.trimaran.lifecycle.run.StageFailure;
import dev.trimaran.model.bundle.BundleListing;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** A model in a folder that no registry knows: a bundle, or an ONNX model made elsewhere. */
record ServedFolder(Path path) {

  private static final String ONNX = "model.onnx";

  ServedFolder {
    path = path.toAbsolutePath().normalize();
  }

  /**
   * What its content is known by: a bundle's digest, else the SHA-256 of the files' names and
   * contents.
   *
   * @throws StageFailure if there is no model
   */
  String digest() throws IOException {
    if (Files.isRegularFile(path.resolve(BundleListing.FILE))) {
      return BundleListing.of(path).digest();
    }
    if (!Files.isRegularFile(path.resolve(ONNX))) {
      throw new StageFailure(
          "%s: expected a folder with a bundle (%s) or an ONNX model (%s), found neither"
              .formatted(path, BundleListing.FILE, ONNX));
    }
    MessageDigest digest = algorithm();
    try (OutputStream into = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      for (Path file : files()) {
        into.write((path.relativize(file) + "\n").getBytes(StandardCharsets.UTF_8));
        try (InputStream in = Files.newInputStream(file)) {
          in.transferTo(into);
        }
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(path)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static MessageDigest algorithm() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
