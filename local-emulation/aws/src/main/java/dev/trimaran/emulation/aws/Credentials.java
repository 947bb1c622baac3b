package dev.trimaran.emulation.aws;

import java.time.Instant;

/**
 * What a request is signed with.
 *
 * @param accessKey the public part
 * @param secretKey the secret
 * @param sessionToken what goes with a session's keys
 * @param expires when they are refused from
 */
public record Credentials(
    String accessKey, String secretKey, String sessionToken, Instant expires) {
  @Override
  public String toString() {
    return "Credentials[" + accessKey + "]";
  }
}
