package dev.trimaran.emulation.aws.signature;

import java.nio.charset.StandardCharsets;
import javax.crypto.Mac;

/** A derived key, ready to sign with. Thread safe. */
final class SigningKey {
  private final Mac ready;

  SigningKey(byte[] key) {
    ready = Digests.mac(key);
  }

  /** The signature of a text, in hexadecimal digits. */
  String sign(String text) {
    try {
      Mac mac = (Mac) ready.clone(); // which has read the key already
      return Digests.hex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }
}
