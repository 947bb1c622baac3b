package dev.trimaran.server.http;

import dev.trimaran.function.Refusal;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;

/**
 * What stands before a request's body, checked: RFC 9112 sections 3 and 6.
 *
 * @param method the HTTP method
 * @param path percent-encoded, starting with a slash
 * @param query what follows the question mark; empty if nothing does
 * @param version the HTTP version
 * @param keepAlive whether the caller wants to ask more on the same connection
 * @param expectsContinue whether the caller waits for a word before it sends the body
 * @param length how long the body is said to be; -1 if nothing is said
 * @param coding the body's content coding; empty if there is none
 * @param fields the header
 */
record RequestHead(
    String method,
    String path,
    String query,
    HttpVersion version,
    boolean keepAlive,
    boolean expectsContinue,
    long length,
    String coding,
    HttpHeaders fields) {

  /**
   * Reads a head.
   *
   * @throws Refusal with the status that the RFC has for what is wrong
   */
  static RequestHead of(HttpRequest request, int mostBytes) {
    HttpHeaders fields = request.headers();
    HttpVersion version = request.protocolVersion();
    if (version.majorVersion() != 1) {
      throw Refusal.of(505, "version: expected HTTP/1.1, found " + version);
    }
    if (version.minorVersion() >= 1 && fields.getAll(HttpHeaderNames.HOST).size() != 1) {
      throw Refusal.badRequest("header host: expected one, found none or several");
    }
    String expectation = fields.get(HttpHeaderNames.EXPECT, "");
    boolean expects = expectation.equalsIgnoreCase("100-continue");
    if (!expects && !expectation.isEmpty()) {
      throw Refusal.of(
          417, "header expect: expected 100-continue, found \"%s\"".formatted(expectation));
    }
    boolean chunked = chunked(fields, version);
    long length = chunked ? -1 : HttpUtil.getContentLength(request, 0L);
    if (length > mostBytes) {
      throw RequestBody.tooLong(length, mostBytes);
    }
    String coding = fields.get(HttpHeaderNames.CONTENT_ENCODING, "");
    Inflation.require(coding);
    String target = originForm(request.uri());
    int question = target.indexOf('?');
    return new RequestHead(
        request.method().name(),
        question < 0 ? target : target.substring(0, question),
        question < 0 ? "" : target.substring(question + 1),
        version,
        HttpUtil.isKeepAlive(request),
        expects,
        length,
        coding,
        fields);
  }

  /**
   * Whether the body comes in chunks. Any other coding, or more than one, is refused: a proxy may
   * think that the body ends elsewhere (RFC 9112 section 6.1).
   */
  private static boolean chunked(HttpHeaders fields, HttpVersion version) {
    List<String> codings = fields.getAll(HttpHeaderNames.TRANSFER_ENCODING);
    if (codings.isEmpty()) {
      return false;
    }
    if (version.minorVersion() == 0) {
      throw Refusal.badRequest("header transfer-encoding: expected none in HTTP/1.0, found one");
    }
    if (codings.size() > 1 || !codings.getFirst().equalsIgnoreCase("chunked")) {
      throw Refusal.of(501, "header transfer-encoding: expected chunked, found another coding");
    }
    return true;
  }

  /** Whether it may turn out long. */
  boolean mayBeLong() {
    return length < 0 || length > Limits.SMALL_BODY_BYTES;
  }

  /** The path and query of a target, which proxies may write with scheme and host before. */
  private static String originForm(String target) {
    if (target.startsWith("/")) {
      return withoutFragment(target);
    }
    int scheme = target.indexOf("://");
    if (scheme > 0) {
      int slash = target.indexOf('/', scheme + 3);
      return slash < 0 ? "/" : withoutFragment(target.substring(slash));
    }
    throw Refusal.badRequest("request line: expected a path that starts with a slash");
  }

  private static String withoutFragment(String target) {
    int fragment = target.indexOf('#');
    return fragment < 0 ? target : target.substring(0, fragment);
  }
}
