package dev.trimaran.stacks.aws;

import java.util.List;

/** How callers reach the function, and who asks them who they are. */
public sealed interface Entrance {

  /** A function URL: IAM asks, requests are signed. */
  record Url() implements Entrance {}

  /**
   * An HTTP API: it lets in whoever shows a token of this issuer for one of these audiences.
   *
   * @param scopes of which a token must have one; empty for any token
   */
  record Api(String issuer, List<String> audiences, List<String> scopes) implements Entrance {
    public Api {
      audiences = List.copyOf(audiences);
      scopes = List.copyOf(scopes);
    }
  }

  /** What the configuration says. */
  static Entrance of(ConfigReader config) {
    var kind = config.choice("entrance", "url", List.of("url", "api"));
    var issuer = config.text("jwtIssuer");
    var audiences = config.texts("jwtAudiences");
    if (kind.equals("url")) {
      issuer.ifPresent(found -> {
        throw config.refused(
            "jwtIssuer",
            "no issuer where entrance is url, whose callers IAM knows (with entrance: api, tokens"
                + " are asked for)",
            found);
      });
      return new Url();
    }
    var url =
        issuer.orElseThrow(() ->
            config.refused(
                "jwtIssuer", "the https URL of the issuer of tokens where entrance is api", ""));
    if (!url.matches("https://[^\\s?#]+")) {
      throw config.refused("jwtIssuer", "an https URL without query", url);
    }
    if (audiences.isEmpty()) {
      throw config.refused(
          "jwtAudiences", "what a token's aud must name, one at least, where entrance is api", "");
    }
    return new Api(url, audiences, config.texts("jwtScopes"));
  }
}
