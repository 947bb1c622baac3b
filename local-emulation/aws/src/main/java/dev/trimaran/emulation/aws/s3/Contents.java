package dev.trimaran.emulation.aws.s3;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.emulation.aws.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The bytes of objects. Up to 8 KiB lie in the object's own document; more in a file that is
 * complete before any document names it, is never changed, and is removed when no document names it
 * any longer. Files are handed to the operating system and not forced to the disk: they survive the
 * end of this process, not that of the machine. Thread safe.
 */
final class Contents {
  /** Up to how many bytes lie in the document. */
  static final int WITHIN = 8 * 1024;

  private static final int BUFFER = 128 * 1024;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path folder;
  private final HeldFiles files;

  Contents(Path folder) {
    this.folder = folder;
    this.files = new HeldFiles(folder);
  }

  /**
   * What has been taken in.
   *
   * @param md5 of its bytes
   * @param checks by algorithm
   */
  record Taken(Piece piece, byte[] md5, Map<Algorithm, byte[]> checks) {}

  /** Takes all bytes in; when they end early nothing remains of them. */
  Taken take(Payload payload, Set<Algorithm> algorithms) throws IOException {
    MessageDigest md5 = Algorithm.digest("MD5");
    Map<Algorithm, Algorithm.Running> running = new EnumMap<>(Algorithm.class);
    algorithms.forEach(algorithm -> running.put(algorithm, algorithm.begin()));
    Piece piece;
    try (InputStream in = payload.open()) {
      long expected = payload.length();
      int first = expected >= 0 && expected <= WITHIN ? (int) expected + 1 : BUFFER;
      byte[] buffer = new byte[first];
      int count = in.readNBytes(buffer, 0, first);
      update(md5, running, buffer, count);
      piece =
          count <= WITHIN
              ? Piece.within(Arrays.copyOf(buffer, count))
              : file(in, buffer, count, md5, running);
    }
    if (payload.length() >= 0 && payload.length() != piece.size()) {
      remove(piece);
      throw Refused.because(
          "IncompleteBody",
          400,
          "You did not provide the number of bytes specified by the Content-Length HTTP header");
    }
    Map<Algorithm, byte[]> checks = new EnumMap<>(Algorithm.class);
    running.forEach((algorithm, check) -> checks.put(algorithm, check.result()));
    return new Taken(piece, md5.digest(), checks);
  }

  private Piece file(
      InputStream in,
      byte[] buffer,
      int begun,
      MessageDigest md5,
      Map<Algorithm, Algorithm.Running> running)
      throws IOException {
    String name = name();
    Path file = path(name);
    long size = begun;
    boolean whole = false;
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(buffer, 0, begun);
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        update(md5, running, buffer, count);
        out.write(buffer, 0, count);
        size += count;
      }
      whole = true;
    } finally {
      if (!whole) {
        Files.deleteIfExists(file);
      }
    }
    return Piece.in(name, size);
  }

  private static void update(
      MessageDigest md5, Map<Algorithm, Algorithm.Running> running, byte[] buffer, int count) {
    md5.update(buffer, 0, count);
    running.values().forEach(check -> check.update(buffer, 0, count));
  }

  /**
   * A piece with the same bytes, which lives on when the other is removed: a second name of the
   * file where the disk has such names, else a copy.
   */
  Piece same(Piece piece) throws IOException {
    if (piece.file().isEmpty()) {
      return piece;
    }
    String name = name();
    Path from = path(piece.file().orElseThrow());
    try {
      Files.createLink(path(name), from);
    } catch (UnsupportedOperationException e) {
      Files.copy(from, path(name));
    }
    return Piece.in(name, piece.size());
  }

  /**
   * Bytes of these pieces in a row. What happens to the object from now on does not change what is
   * read.
   */
  Payload read(List<Piece> pieces, long from, long length) {
    List<PiecesPayload.Part> parts = new ArrayList<>();
    long at = 0;
    for (Piece piece : pieces) {
      long begin = Math.max(from - at, 0);
      if (begin < piece.size() && at < from + length) {
        parts.add(new PiecesPayload.Part(piece, begin));
      }
      at += piece.size();
    }
    return new PiecesPayload(parts, length, files);
  }

  /** All bytes of an object. */
  Payload read(JsonNode document) {
    return read(pieces(document), 0, document.path("size").asLong());
  }

  /** The pieces of an object in their order. */
  static List<Piece> pieces(JsonNode document) {
    List<Piece> pieces = new ArrayList<>();
    document.path("pieces").forEach(piece -> pieces.add(Piece.of(piece)));
    return pieces;
  }

  /** The check of a piece that lies here already. */
  byte[] check(Piece piece, Algorithm algorithm) throws IOException {
    Algorithm.Running check = algorithm.begin();
    try (InputStream in = read(List.of(piece), 0, piece.size()).open()) {
      byte[] buffer = new byte[BUFFER];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        check.update(buffer, 0, count);
      }
    }
    return check.result();
  }

  /** Removes what only this piece names. */
  void remove(Piece piece) throws IOException {
    if (piece.file().isPresent()) {
      files.remove(piece.file().orElseThrow());
    }
  }

  /** Removes the content of an object that is no more. */
  void remove(JsonNode document) throws IOException {
    for (JsonNode piece : document.path("pieces")) {
      if (piece.has("file")) {
        remove(Piece.of(piece));
      }
    }
  }

  /** Removes every file that is not among these. */
  void sweep(Set<String> named) throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      for (Path file : found.toList()) {
        if (!named.contains(file.getFileName().toString())) {
          Files.delete(file);
        }
      }
    }
  }

  private static String name() {
    return HexFormat.of().toHexDigits(RANDOM.nextLong())
        + HexFormat.of().toHexDigits(RANDOM.nextLong());
  }

  private Path path(String name) {
    return folder.resolve(name);
  }
}
