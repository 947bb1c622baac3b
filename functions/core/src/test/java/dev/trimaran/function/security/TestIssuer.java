package dev.trimaran.function.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An OpenID Connect issuer on this machine, as far as whoever checks its tokens sees it. */
public final class TestIssuer implements AutoCloseable {

  public static final String AUDIENCE = "shop-serving";

  /** What it answers. */
  public record Answer(int status, String location, String body) {

    public static Answer ok(String body) {
      return new Answer(200, "", body);
    }
  }

  private final HttpServer server;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final RSAKey rsa;
  private final ECKey ec;

  public TestIssuer() {
    try {
      rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
      ec = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (JOSEException | IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    server.createContext("/", this::answer);
    server.start();
    answerWell();
  }

  /** Answers as an issuer does. */
  public void answerWell() {
    answer("/.well-known/openid-configuration", Answer.ok(discovery(name(), name() + "/keys")));
    publish(rsa, ec);
  }

  private void answer(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    asked.add(path);
    Answer answer = answers.getOrDefault(path, new Answer(404, "", ""));
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      if (!answer.location().isEmpty()) {
        exchange.getResponseHeaders().add("Location", answer.location());
      }
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  public static String discovery(String issuer, String keys) {
    return "{\"issuer\": \"%s\", \"jwks_uri\": \"%s\"}".formatted(issuer, keys);
  }

  public void answer(String path, Answer answer) {
    answers.put(path, answer);
  }

  /** Its keys from now on. */
  public void publish(JWK... keys) {
    answer("/keys", Answer.ok(new JWKSet(List.of(keys)).toString()));
  }

  public String name() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public URI uri(String path) {
    return URI.create(name() + path);
  }

  /** The paths that it was asked for. */
  public List<String> asked() {
    return new ArrayList<>(asked);
  }

  public RSAKey rsa() {
    return rsa;
  }

  public ECKey ec() {
    return ec;
  }

  /** The claims of a good token that grants these scopes. */
  public JWTClaimsSet.Builder claims(String scope) {
    return new JWTClaimsSet.Builder()
        .issuer(name())
        .audience(AUDIENCE)
        .subject("nightly-job")
        .expirationTime(Date.from(Instant.now().plusSeconds(3600)))
        .claim("scope", scope);
  }

  /** A good token that grants these scopes. */
  public String token(String scope) {
    return signed(claims(scope).build());
  }

  public String signed(JWTClaimsSet claims) {
    return signed(rsa, new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa").build(), claims);
  }

  /** A token with any header, signed with any key. */
  public static String signed(JWK key, JWSHeader header, JWTClaimsSet claims) {
    try {
      SignedJWT token = new SignedJWT(header, claims);
      token.sign(key instanceof ECKey ec ? new ECDSASigner(ec) : new RSASSASigner(key.toRSAKey()));
      return token.serialize();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  public static JWSHeader header(JWSAlgorithm algorithm, String key, String type) {
    return new JWSHeader.Builder(algorithm).keyID(key).type(new JOSEObjectType(type)).build();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
