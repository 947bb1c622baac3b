package dev.trimaran.emulation.aws.kms;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.emulation.aws.AwsException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A ciphertext of KMS: which key made it, and what that key encrypted. AES in Galois/Counter Mode
 * with 256 bits; the encryption context is authenticated with the text and is not part of it.
 *
 * @param key the key's id
 * @param nonce 12 bytes
 * @param text the encrypted text and its tag
 */
record Sealed(UUID key, byte[] nonce, byte[] text) {
  private static final byte VERSION = 1;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  static Sealed of(Key key, byte[] plaintext, JsonNode context) {
    byte[] nonce = new byte[NONCE];
    RANDOM.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, context);
      return new Sealed(UUID.fromString(key.id()), nonce, cipher.doFinal(plaintext));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The ciphertext in these bytes; empty for bytes that are none. */
  static Optional<Sealed> read(byte[] blob) {
    ByteBuffer buffer = ByteBuffer.wrap(blob);
    try {
      if (buffer.get() != VERSION) {
        return Optional.empty();
      }
      UUID key = new UUID(buffer.getLong(), buffer.getLong());
      byte[] nonce = new byte[NONCE];
      buffer.get(nonce);
      byte[] text = new byte[buffer.remaining()];
      buffer.get(text);
      return Optional.of(new Sealed(key, nonce, text));
    } catch (BufferUnderflowException e) {
      return Optional.empty();
    }
  }

  byte[] blob() {
    return ByteBuffer.allocate(1 + 16 + NONCE + text.length)
        .put(VERSION)
        .putLong(key.getMostSignificantBits())
        .putLong(key.getLeastSignificantBits())
        .put(nonce)
        .put(text)
        .array();
  }

  /**
   * What was encrypted.
   *
   * @throws AwsException InvalidCiphertextException when bytes or context are others than then
   */
  byte[] open(Key with, JsonNode context) {
    try {
      return cipher(Cipher.DECRYPT_MODE, with, nonce, context).doFinal(text);
    } catch (GeneralSecurityException e) {
      throw invalid();
    }
  }

  static AwsException invalid() {
    return Refused.because("InvalidCiphertextException", "");
  }

  private static Cipher cipher(int mode, Key key, byte[] nonce, JsonNode context)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        mode, new SecretKeySpec(key.material(), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(bound(key, context));
    return cipher;
  }

  /** The context in one order, each part with its length, so that no two are alike. */
  private static byte[] bound(Key key, JsonNode context) {
    Map<String, String> sorted = new TreeMap<>();
    context.properties().forEach(each -> sorted.put(each.getKey(), each.getValue().asText()));
    StringBuilder text = new StringBuilder(key.arn());
    sorted.forEach((name, value) ->
        text.append('|')
            .append(name.length())
            .append(':')
            .append(name)
            .append(value.length())
            .append(':')
            .append(value));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
