package dev.trimaran.function;

/**
 * A function as every host carries it. Made before its host listens, so that who is answered is
 * answered rightly; used by many threads at once.
 */
public interface ServerlessFunction extends AutoCloseable {

  /** Answers a request; never throws for what a caller can cause. */
  Response handle(Request request);

  /**
   * Whether answering {@code request} may take long or wait for something, so that a host with few
   * threads for many connections hands it to another thread.
   */
  boolean slow(Request request);

  /**
   * Is told that the process goes on from a snapshot (SnapStart, CRaC) that other processes may go
   * on from too: what must be its own (an instance's name, a seed) is renewed, connections are
   * opened anew. Called before any request that follows.
   */
  default void restored() {}

  /** Lets what was accepted finish, writes what was gathered, gives everything back. */
  @Override
  void close();
}
