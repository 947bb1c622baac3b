package dev.trimaran.provider.api;

/** Where an endpoint stands. */
public enum EndpointState {
  /** Its process runs and does not answer as ready (yet). */
  STARTING,
  /** It answers. */
  READY,
  /** It was stopped on purpose. */
  STOPPED,
  /** It ended though nobody stopped it. */
  FAILED
}
