package dev.trimaran.server.fuzz;

import dev.trimaran.function.fuzz.Damage;
import dev.trimaran.function.fuzz.DamagedRequest;
import dev.trimaran.function.fuzz.Specimens.Specimen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A damaged request as HTTP/1.1: whatever is wrong with it, where it ends is said rightly, so that
 * there is exactly one answer to it.
 *
 * @param headOnly whether its answer has no body
 * @param allowed statuses of ours that may be its answer
 */
record Sent(byte[] bytes, boolean headOnly, Set<Integer> allowed) {

  private static final List<String> METHODS =
      List.of("HEAD", "OPTIONS", "DELETE", "PATCH", "TRACE", "CONNECT", "PRI", "G@T", "x");
  private static final int LONG_BODY = 80_000;

  /** What becomes of {@code good}. */
  static Sent of(Specimen good, Damage damage) {
    DamagedRequest damaged = DamagedRequest.of(good, damage);
    String method = good.body().length == 0 ? "GET" : damaged.method();
    if (damage.oneIn(50)) {
      method = damage.oneOf(METHODS);
    }
    byte[] body = damaged.body();
    if (damage.oneIn(60)) {
      body = Arrays.copyOf(body, body.length + damage.below(LONG_BODY));
    }
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Host", "a");
    headers.putAll(damaged.headers());
    if (damage.oneIn(10)) {
      body = packed(body, headers, damage);
    }
    if (damage.oneIn(30)) {
      headers.put("Expect", damage.oneIn(5) ? damage.splinter() : "100-continue");
    }
    boolean chunked = damage.oneIn(6);
    headers.put(
        chunked ? "Transfer-Encoding" : "Content-Length",
        chunked ? "chunked" : Integer.toString(body.length));
    String version = !chunked && damage.oneIn(50) ? "HTTP/1.0" : "HTTP/1.1";
    String target = damaged.path() + (damaged.query().isEmpty() ? "" : "?" + damaged.query());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(
        (method + " " + oneLine(target) + " " + version + "\r\n")
            .getBytes(
                target.chars().max().orElse(0) < 256
                    ? StandardCharsets.ISO_8859_1
                    : StandardCharsets.UTF_8));
    headers.forEach((name, value) ->
        bytes.writeBytes((name + ": " + oneLine(value) + "\r\n").getBytes(StandardCharsets.UTF_8)));
    bytes.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes(chunked ? chunks(body, damage) : body);
    return new Sent(
        bytes.toByteArray(),
        method.equals("HEAD"),
        damaged.headers().containsKey(DamagedRequest.DEADLINE) ? Set.of(504) : Set.of());
  }

  private static String oneLine(String text) {
    return text.replace('\r', '~').replace('\n', '~');
  }

  private static byte[] packed(byte[] body, Map<String, String> headers, Damage damage) {
    String coding = damage.oneOf(List.of("gzip", "x-gzip", "deflate", "identity", "br"));
    headers.put("Content-Encoding", damage.oneIn(10) ? damage.splinter() : coding);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out =
        coding.equals("deflate") ? new DeflaterOutputStream(bytes) : new GZIPOutputStream(bytes)) {
      out.write(body);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return damage.upTo(1, bytes.toByteArray());
  }

  private static byte[] chunks(byte[] body, Damage damage) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int at = 0;
    while (at < body.length) {
      int size = Math.min(body.length - at, 1 + damage.below(body.length));
      String extension = damage.oneIn(8) ? ";a=b" : "";
      bytes.writeBytes(
          (Integer.toHexString(size) + extension + "\r\n").getBytes(StandardCharsets.US_ASCII));
      bytes.write(body, at, size);
      bytes.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
      at += size;
    }
    String trailer = damage.oneIn(8) ? "X-Trailer: b\r\n" : "";
    bytes.writeBytes(("0\r\n" + trailer + "\r\n").getBytes(StandardCharsets.US_ASCII));
    return bytes.toByteArray();
  }
}
