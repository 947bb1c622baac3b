package dev.trimaran.emulation.aws.signature;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The keys that are derived for a day, a region and a service, kept once they are known. Thread
 * safe.
 */
final class SigningKeys {
  private static final int MOST = 4096;

  private record Derived(String secret, Scope scope) {}

  private final Map<Derived, SigningKey> known = new ConcurrentHashMap<>();

  SigningKey of(String secret, Scope scope) {
    Derived derived = new Derived(secret, scope);
    SigningKey key = known.get(derived);
    if (key == null) {
      if (known.size() >= MOST) {
        known.clear();
      }
      byte[] day = Digests.hmac(("AWS4" + secret).getBytes(StandardCharsets.UTF_8), scope.date());
      byte[] service = Digests.hmac(Digests.hmac(day, scope.region()), scope.service());
      key = new SigningKey(Digests.hmac(service, "aws4_request"));
      known.put(derived, key);
    }
    return key;
  }
}
