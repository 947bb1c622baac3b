package dev.trimaran.function;

/** Through which door a request came. */
public enum Listener {
  /** The door for callers, which may stand open to a network. */
  PUBLIC,
  /** The door for operators: another port, and loopback unless told otherwise. */
  ADMIN,
  /**
   * None: the platform itself brought it (a schedule, an event of a store, a direct invocation) and
   * has asked who may. What passes through a platform's gateway came through {@link #PUBLIC}.
   */
  PLATFORM
}
