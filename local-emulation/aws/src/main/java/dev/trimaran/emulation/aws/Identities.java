package dev.trimaran.emulation.aws;

import java.time.Instant;
import java.util.Optional;

/** Whose access keys are whose, for those who check signatures. */
public interface Identities {
  /**
   * What is known of an access key.
   *
   * @param caller whose it is
   * @param secretKey what its signatures are made with
   * @param sessionToken what must come along; empty for a lasting key
   * @param expires when it is refused from; {@link Instant#MAX} for a lasting key
   */
  record Identity(Caller caller, String secretKey, Optional<String> sessionToken, Instant expires) {
    @Override
    public String toString() {
      return "Identity[" + caller.arn() + "]";
    }
  }

  /** The identity behind an access key; empty for one that is unknown or inactive. */
  Optional<Identity> of(String accessKey);
}
