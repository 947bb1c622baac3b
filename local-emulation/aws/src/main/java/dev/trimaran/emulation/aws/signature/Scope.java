package dev.trimaran.emulation.aws.signature;

import dev.trimaran.emulation.http.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a request says it is signed for.
 *
 * @param accessKey whose key
 * @param date the day, as {@code yyyyMMdd}
 * @param region for example {@code eu-central-1}
 * @param service the name that it is signed for
 */
public record Scope(String accessKey, String date, String region, String service) {
  static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final String CREDENTIAL = "Credential=";
  private static final int PARTS = 5;

  /** The scope in the request's header or query; empty when it is not signed. */
  public static Optional<Scope> of(Request request, Map<String, List<String>> query) {
    String authorization = request.headers().get("authorization");
    if (authorization != null && authorization.startsWith(ALGORITHM)) {
      return field(authorization, CREDENTIAL).flatMap(Scope::parse);
    }
    List<String> presigned = query.get("X-Amz-Credential");
    return presigned == null ? Optional.empty() : parse(presigned.getFirst());
  }

  /** What follows this name in an authorization header, up to the next comma. */
  static Optional<String> field(String authorization, String name) {
    int from = authorization.indexOf(name);
    if (from < 0) {
      return Optional.empty();
    }
    int comma = authorization.indexOf(',', from);
    return Optional.of(
        authorization
            .substring(from + name.length(), comma < 0 ? authorization.length() : comma)
            .strip());
  }

  private static Optional<Scope> parse(String credential) {
    String[] parts = credential.split("/");
    int from = parts.length - PARTS;
    return from < 0
        ? Optional.empty()
        : Optional.of(
            new Scope(
                String.join("/", List.of(parts).subList(0, from + 1)),
                parts[from + 1],
                parts[from + 2],
                parts[from + 3]));
  }

  /** The scope without the key, as it is signed. */
  String text() {
    return date + "/" + region + "/" + service + "/aws4_request";
  }
}
