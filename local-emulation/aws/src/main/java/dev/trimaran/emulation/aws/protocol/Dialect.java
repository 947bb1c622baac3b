package dev.trimaran.emulation.aws.protocol;

/** In whose words a service speaks of what is the same everywhere, such as signatures. */
public enum Dialect {
  /** AWS JSON. */
  JSON,
  /** REST-JSON and CBOR. */
  REST,
  /** Query. */
  QUERY,
  /** S3. */
  S3
}
