package dev.trimaran.lifecycle.ingest;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/**
 * Size and SHA-256 of a source file as it lies on disk. A gzip file is decompressed on the way,
 * because DuckDB reads a damaged or cut one without complaint.
 */
record Checksum(long bytes, String sha256) {
  static Checksum of(SourceFile file) {
    try (InputStream in = new FileInputStream(file.path().toFile());
        DigestInputStream digested =
            new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      if (file.gzip()) {
        drain(new GZIPInputStream(digested, 1 << 16));
      }
      drain(digested);
      return new Checksum(
          Files.size(file.path()), HexFormat.of().formatHex(digested.getMessageDigest().digest()));
    } catch (IOException e) {
      throw file.unreadable(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void drain(InputStream in) throws IOException {
    byte[] buffer = new byte[1 << 16];
    while (in.read(buffer) >= 0) {
      // Reading is all that is wanted.
    }
  }
}
