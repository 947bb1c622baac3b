package dev.trimaran.emulation.aws.s3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The content of an object under further names, for a copy of it.
 *
 * @param original the object's document
 */
record Pieces(Contents contents, ObjectNode original, List<Piece> pieces) {
  static Pieces same(Contents contents, ObjectNode original) throws IOException {
    List<Piece> same = new ArrayList<>();
    Pieces pieces = new Pieces(contents, original, same);
    boolean whole = false;
    try {
      for (Piece piece : Contents.pieces(original)) {
        same.add(contents.same(piece));
      }
      whole = true;
    } finally {
      if (!whole) {
        pieces.remove();
      }
    }
    return pieces;
  }

  void remove() throws IOException {
    for (Piece piece : pieces) {
      contents.remove(piece);
    }
  }

  /**
   * Puts them into a copy's document. A copy is of one part: digests of parts become one of the
   * whole.
   */
  void into(ObjectNode document, Optional<Algorithm> asked) throws IOException {
    pieces.forEach(piece -> document.withArray("/pieces").add(piece.document()));
    document.put("size", original.path("size").asLong());
    Algorithm algorithm = asked.or(this::own).orElse(Algorithm.CRC64NVME);
    boolean digest = !original.path("etag").asText().contains("-") && !Encryption.byKey(original);
    boolean known =
        original.path("checks").has(algorithm.member())
            && !original.path("checksOf").asText().equals("COMPOSITE");
    if (digest && known) {
      document.put("etag", original.path("etag").asText());
      document
          .putObject("checks")
          .set(algorithm.member(), original.path("checks").path(algorithm.member()));
      return;
    }
    MessageDigest md5 = Algorithm.digest("MD5");
    Algorithm.Running check = algorithm.begin();
    try (InputStream in = contents.read(document).open()) {
      byte[] buffer = new byte[128 * 1024];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        md5.update(buffer, 0, count);
        check.update(buffer, 0, count);
      }
    }
    document.put("etag", HexFormat.of().formatHex(md5.digest()));
    document.set("checks", Described.checks(document, Map.of(algorithm, check.result())));
  }

  private Optional<Algorithm> own() {
    for (Algorithm algorithm : Algorithm.values()) {
      if (original.path("checks").has(algorithm.member())) {
        return Optional.of(algorithm);
      }
    }
    return Optional.empty();
  }
}
