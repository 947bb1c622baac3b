package dev.trimaran.emulation.aws.sns;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.state.Table;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Signs what is sent, and has the certificate that the signatures are checked with:
 * https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html. The key is made
 * when it is first needed and stays with the state. Thread safe.
 */
final class Signing {
  private static final List<String> NOTIFICATION =
      List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");
  private static final List<String> OTHERS =
      List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");
  private static final int BITS = 2_048;
  private static final String RSA_SHA256 = "2a864886f70d01010b";
  private static final String COMMON_NAME = "550403";

  private final Table table;
  private Optional<PrivateKey> key = Optional.empty();

  Signing(Aws aws) {
    table = aws.state().table("sns/signing");
  }

  /** Adds the signature. */
  void sign(ObjectNode envelope, int version) {
    StringBuilder text = new StringBuilder();
    boolean notification = envelope.path("Type").asText().equals("Notification");
    for (String name : notification ? NOTIFICATION : OTHERS) {
      if (envelope.has(name)) {
        text.append(name).append('\n').append(envelope.path(name).asText()).append('\n');
      }
    }
    envelope.put("SignatureVersion", Integer.toString(version));
    try {
      Signature signature = Signature.getInstance(version == 2 ? "SHA256withRSA" : "SHA1withRSA");
      signature.initSign(key());
      signature.update(text.toString().getBytes(StandardCharsets.UTF_8));
      envelope.put("Signature", Base64.getEncoder().encodeToString(signature.sign()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The certificate as PEM. */
  String certificate() {
    try {
      var unused = key();
      String der = table.get("key").orElseThrow().path("certificate").asText();
      return "-----BEGIN CERTIFICATE-----\n"
          + der.replaceAll("(.{64})", "$1\n").strip()
          + "\n-----END CERTIFICATE-----\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private synchronized PrivateKey key() throws GeneralSecurityException {
    if (key.isPresent()) {
      return key.get();
    }
    Optional<ObjectNode> stored = table.get("key");
    PrivateKey found;
    if (stored.isPresent()) {
      byte[] encoded = Base64.getDecoder().decode(stored.get().path("private").asText());
      found = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } else {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      KeyPair pair = generator.generateKeyPair();
      found = pair.getPrivate();
      Base64.Encoder base64 = Base64.getEncoder();
      table.put(
          "key",
          JsonNodeFactory.instance
              .objectNode()
              .put("private", base64.encodeToString(found.getEncoded()))
              .put("certificate", base64.encodeToString(certificate(pair))));
    }
    key = Optional.of(found);
    return found;
  }

  /** A certificate of version 1 that signs itself: RFC 5280, section 4.1. */
  private static byte[] certificate(KeyPair pair) throws GeneralSecurityException {
    byte[] algorithm = Der.sequence(Der.identifier(RSA_SHA256), Der.nothing());
    byte[] name =
        Der.sequence(
            Der.set(Der.sequence(Der.identifier(COMMON_NAME), Der.text("sns.amazonaws.com"))));
    byte[] body =
        Der.sequence(
            Der.number(BigInteger.valueOf(System.currentTimeMillis())),
            algorithm,
            name,
            Der.sequence(Der.moment("200101000000Z"), Der.moment("491231235959Z")),
            name,
            pair.getPublic().getEncoded());
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(pair.getPrivate());
    signature.update(body);
    return Der.sequence(body, algorithm, Der.bits(signature.sign()));
  }
}
