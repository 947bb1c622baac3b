package dev.trimaran.function;

/** Decides who is let in. */
@FunctionalInterface
public interface Guard {

  /** For a door that only this machine reaches. */
  Guard OPEN = (request, access) -> Caller.ANYBODY;

  /**
   * Who sent {@code request}.
   *
   * @throws Refusal 401 if that is not known, 403 if they may not, 429 if they come too often
   */
  Caller admit(Request request, Access access);
}
