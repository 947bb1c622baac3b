package dev.trimaran.function;

/**
 * One thing that can be asked of a function. The table of routes is the one place that says what
 * there is, who may call it, how errors are written, and what the OpenAPI page shows.
 *
 * @param method the HTTP method, in capitals
 * @param template the path, with {@code {name}} for a segment, or for its part before a colon, and
 *     at the end {@code {name...}} for one segment or more, each decoded by itself
 * @param access who may call it
 * @param errors how its errors are written
 * @param summary one line for people
 * @param handler what answers
 */
public record Route(
    String method,
    String template,
    Access access,
    ErrorForm errors,
    String summary,
    Handler handler) {

  /** Answers one call. */
  @FunctionalInterface
  public interface Handler {

    /**
     * Answers.
     *
     * @throws Refusal if the call cannot be answered as it was asked
     */
    Response handle(Call call);
  }

  public Route {
    if (!template.startsWith("/")) {
      throw new IllegalArgumentException(
          "expected a path that starts with a slash, found \"" + template + "\"");
    }
  }

  /** A GET whose errors are {@link ErrorForm#PLAIN}. */
  public static Route get(String template, Access access, String summary, Handler handler) {
    return new Route("GET", template, access, ErrorForm.PLAIN, summary, handler);
  }

  /** A POST whose errors are {@link ErrorForm#PLAIN}. */
  public static Route post(String template, Access access, String summary, Handler handler) {
    return new Route("POST", template, access, ErrorForm.PLAIN, summary, handler);
  }

  /** The same route with errors written in another form. */
  public Route errors(ErrorForm form) {
    return new Route(method, template, access, form, summary, handler);
  }
}
