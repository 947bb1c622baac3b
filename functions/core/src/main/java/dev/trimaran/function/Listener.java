package dev.trimaran.function;

/** Through which door a request came. */
public enum Listener {
  /** The door for callers, which may stand open to a network. */
  PUBLIC,
  /** The door for operators: another port, and loopback unless told otherwise. */
  ADMIN
}
