package dev.trimaran.function.aws;

import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import java.io.IOException;
import java.util.function.Function;

/** What Lambda was invoked with, in one of the forms that are understood. */
@FunctionalInterface
interface Invocation {

  /**
   * Lets {@code function} answer, and writes the answer as the invoker wants it.
   *
   * @throws InvocationRefused if the function refuses and the form has no place for that
   */
  byte[] answer(Function<Request, Response> function) throws IOException;
}
