package dev.trimaran.function;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Header fields that go with every answer, unless its handler said otherwise: nothing here is to be
 * sniffed, cached, framed, or fetched by somebody else's page, and who came encrypted shall come
 * back encrypted (RFC 6797). Nothing names the software that answers.
 */
final class AnswerHeaders {

  /**
   * A page loads what it needs from where it came, by files only: no script and no style inside it.
   */
  private static final String PAGE_POLICY =
      "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';"
          + " frame-ancestors 'none'";

  private static final Map<String, String> DATA =
      Map.of("X-Content-Type-Options", "nosniff", "Cache-Control", "no-store");
  private static final Map<String, String> PAGE =
      with(
          DATA,
          Map.of(
              "Content-Security-Policy", PAGE_POLICY,
              "X-Frame-Options", "DENY",
              "Referrer-Policy", "no-referrer",
              "Cross-Origin-Opener-Policy", "same-origin"));
  private static final Map<String, String> ENCRYPTED =
      Map.of("Strict-Transport-Security", "max-age=31536000");
  private static final Map<String, String> DATA_ENCRYPTED = with(DATA, ENCRYPTED);
  private static final Map<String, String> PAGE_ENCRYPTED = with(PAGE, ENCRYPTED);

  private AnswerHeaders() {}

  /** The answer with all of them. */
  static Response complete(Request request, Response response) {
    Map<String, String> fields = fields(request, response);
    if (!response.headers().isEmpty()) {
      Map<String, String> own = new LinkedHashMap<>(response.headers());
      fields.forEach(own::putIfAbsent);
      fields = own;
    }
    return new Response(response.status(), response.contentType(), fields, response.body());
  }

  private static Map<String, String> fields(Request request, Response response) {
    boolean page =
        response.contentType().startsWith("text/html")
            || response.contentType().startsWith("image/svg")
            || response.contentType().startsWith("application/xhtml");
    if (request.tls().isPresent()) {
      return page ? PAGE_ENCRYPTED : DATA_ENCRYPTED;
    }
    return page ? PAGE : DATA;
  }

  private static Map<String, String> with(Map<String, String> some, Map<String, String> more) {
    Map<String, String> all = new HashMap<>(some);
    all.putAll(more);
    return Map.copyOf(all);
  }
}
