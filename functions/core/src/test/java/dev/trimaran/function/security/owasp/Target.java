package dev.trimaran.function.security.owasp;

import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import dev.trimaran.function.ServerlessFunction;
import dev.trimaran.function.Settings;
import java.util.List;

/** A function to attack, and what it answers where nobody attacks. */
public interface Target {

  /** How many bytes a body may have: {@code max-bytes} of the settings. */
  int MOST_BYTES = 4096;

  /**
   * The function as these settings have it.
   *
   * @param settings {@code host}, {@code max-bytes} and those of {@link
   *     dev.trimaran.function.security.Guards#SETTINGS}
   */
  ServerlessFunction function(Settings settings);

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
