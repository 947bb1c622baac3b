package dev.trimaran.function.security;

import dev.trimaran.function.Access;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * An API key as it is kept: everything but the secret. The secret is 256 random bits, so that there
 * is no list of likely secrets to try and a single salted SHA-256 keeps it; the slow schemes for
 * passwords (PBKDF2, Argon2) would cost every request a thousand times more and protect nothing
 * that is not already out of reach.
 *
 * @param name what the holder is called in logs and limits
 * @param id what finds the key among many; not secret
 * @param access what it allows
 * @param salt random bytes, hashed before the secret
 * @param hash SHA-256 of salt and secret
 * @param expires from when on it is not accepted; empty for never
 */
public record ApiKey(
    String name,
    String id,
    Set<Access> access,
    byte[] salt,
    byte[] hash,
    Optional<Instant> expires) {

  public ApiKey {
    Names.caller(name);
    if (!isId(id)) {
      throw new IllegalArgumentException(
          "id: expected %d hexadecimal digits, found \"%s\"".formatted(KeyText.ID_LENGTH, id));
    }
    if (access.isEmpty() || access.contains(Access.HEALTH)) {
      throw new IllegalArgumentException(
          "access: expected one or more of call, observe and admin, found " + access);
    }
    if (salt.length < 16 || hash.length != 32) {
      throw new IllegalArgumentException(
          "salt and hash: expected 16 or more and 32 bytes, found %d and %d"
              .formatted(salt.length, hash.length));
    }
    access = Set.copyOf(access);
  }

  private static boolean isId(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
        return false;
      }
    }
    return text.length() == KeyText.ID_LENGTH;
  }

  /** Whether {@code secret} is this key's, in a time that does not depend on where it differs. */
  boolean matches(String secret) {
    return MessageDigest.isEqual(hash, hash(salt, secret));
  }

  boolean expired(long epochMillis) {
    return expires.isPresent() && epochMillis >= expires.get().toEpochMilli();
  }

  static byte[] hash(byte[] salt, String secret) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(salt);
      return digest.digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("expected SHA-256 in every Java runtime", impossible);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ApiKey key
        && id.equals(key.id)
        && name.equals(key.name)
        && access.equals(key.access)
        && Arrays.equals(salt, key.salt)
        && Arrays.equals(hash, key.hash)
        && expires.equals(key.expires);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  /** Without salt and hash. */
  @Override
  public String toString() {
    return "ApiKey[name=%s, id=%s, access=%s, expires=%s]"
        .formatted(
            name, id, EnumSet.copyOf(access), expires.map(Instant::toString).orElse("never"));
  }

  static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static byte[] bytes(String text) {
    return Base64.getUrlDecoder().decode(text);
  }
}
