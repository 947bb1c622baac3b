package dev.trimaran.function.security.owasp;

import dev.trimaran.function.Guard;
import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import dev.trimaran.function.ServerlessFunction;
import java.util.List;

/** A function to attack, and what it answers where nobody attacks. */
public interface Target {

  /** How many bytes {@link #function} lets a body have. */
  int MOST_BYTES = 4096;

  /** The function with this guard and bodies of at most {@link #MOST_BYTES}. */
  ServerlessFunction function(Guard guard);

  /** A POST of a JSON object that callers may make and that is answered with 200. */
  Request call();

  /** A GET of what only those who watch may see, answered with 200. */
  Request observe();

  /** A request that only operators may make, through the callers' door. */
  Request operate();

  /** Whether it is there. */
  Request health();

  /** Paths of objects, with {@code {id}} where the name of one stands. */
  List<String> objects();

  /** The name of an object that is there. */
  String object();

  /** What of an answer is the same whenever the same is asked. */
  default String stable(Response response) {
    return response.text();
  }
}
