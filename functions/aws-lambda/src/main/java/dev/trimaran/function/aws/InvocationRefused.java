package dev.trimaran.function.aws;

/**
 * An invocation that is not answered as it was asked, and whose form has no place for a status: it
 * fails, so that Lambda tells the invoker, and retries what came asynchronously.
 */
public final class InvocationRefused extends RuntimeException {

  InvocationRefused(String message) {
    super(message, null, false, false);
  }
}
