package dev.trimaran.function;

/** Who may call a route. */
public enum Access {
  /** Anybody: whether the function lives and is ready. */
  HEALTH,
  /** Callers: predictions, metadata, outcomes. */
  CALL,
  /** Those who watch: metrics. */
  OBSERVE,
  /** Operators, and only through {@link Listener#ADMIN}: loading and unloading models. */
  ADMIN
}
