package dev.trimaran.emulation.aws.junit;

import java.net.URI;

/**
 * An account of an emulated AWS, for clients of any SDK.
 *
 * @param endpoint what clients are pointed to
 * @param region the region to ask
 * @param account twelve digits
 * @param accessKey the access key of the account's root
 * @param secretKey its secret
 */
public record EmulatedAccount(
    URI endpoint, String region, String account, String accessKey, String secretKey) {
  @Override
  public String toString() {
    return "EmulatedAccount[" + account + " at " + endpoint + "]";
  }
}
