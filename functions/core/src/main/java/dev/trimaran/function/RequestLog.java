package dev.trimaran.function;

/** Is told of every answer, for metrics and logs; called by many threads at once. */
@FunctionalInterface
public interface RequestLog {

  /** Nobody is told. */
  RequestLog NONE = (template, request, response, nanos) -> {};

  /**
   * A request was answered.
   *
   * @param template that of its route; empty if it had none
   * @param nanos how long it took
   */
  void answered(String template, Request request, Response response, long nanos);
}
