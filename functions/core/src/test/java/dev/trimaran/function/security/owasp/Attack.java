package dev.trimaran.function.security.owasp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.function.Access;
import dev.trimaran.function.Headers;
import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import dev.trimaran.function.ServerlessFunction;
import dev.trimaran.function.Settings;
import dev.trimaran.function.security.KeyFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What all attacks share: a function that a network reaches, with a key of each kind. */
public abstract class Attack {

  @TempDir private Path folder;
  private String caller;
  private String watcher;
  private String operator;
  private ServerlessFunction function;

  /** What is attacked; overridden by the tests of a real function. */
  protected Target target() {
    return new SampleTarget();
  }

  @BeforeEach
  void start() throws IOException {
    KeyFile keys = keys();
    caller = keys.create("caller", Access.CALL);
    watcher = keys.create("watcher", Access.OBSERVE);
    operator = keys.create("operator", Access.ADMIN);
    function = target().function(settings(Map.of("rate-limit", "0")));
  }

  @AfterEach
  void stop() {
    function.close();
  }

  protected final KeyFile keys() {
    return new KeyFile(folder.resolve("keys"));
  }

  /** The settings of a function that a network reaches, with keys and these. */
  protected final Settings settings(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(more);
    all.put("host", "0.0.0.0");
    all.put("max-bytes", Integer.toString(Target.MOST_BYTES));
    all.put("keys", keys().path().toString());
    return Settings.of(all);
  }

  /** Runs the function with other settings for one attack. */
  protected final void with(Settings settings, Consumer<ServerlessFunction> attack) {
    try (ServerlessFunction other = target().function(settings)) {
      attack.accept(other);
    }
  }

  protected final String callerKey() {
    return caller;
  }

  protected final String watcherKey() {
    return watcher;
  }

  protected final String operatorKey() {
    return operator;
  }

  /** The answer, which is never a failure of ours. */
  protected final Response answer(Request request) {
    return answer(function, request);
  }

  protected static Response answer(ServerlessFunction function, Request request) {
    Response response = function.handle(request);
    assertThat(response.status()).as(response.text()).isLessThan(500);
    return response;
  }

  protected final int status(Request request) {
    return answer(request).status();
  }

  protected static Request withKey(String key, Request request) {
    return with("x-api-key", key, request);
  }

  /** The same request with one more header, given in lower case. */
  protected static Request with(String name, String value, Request request) {
    Headers before = request.headers();
    return request.with(asked -> asked.equals(name) ? Optional.of(value) : before.first(asked));
  }

  protected static Request withBody(Request request, String body) {
    return new Request(
        request.listener(),
        request.method(),
        request.path(),
        request.query(),
        request.headers(),
        body.getBytes(StandardCharsets.UTF_8),
        request.peer(),
        request.tls());
  }

  protected static Request withMethod(Request request, String method) {
    return new Request(
        request.listener(),
        method,
        request.path(),
        request.query(),
        request.headers(),
        request.body(),
        request.peer(),
        request.tls());
  }

  protected static Request withQuery(Request request, String query) {
    return new Request(
        request.listener(),
        request.method(),
        request.path(),
        query,
        request.headers(),
        request.body(),
        request.peer(),
        request.tls());
  }
}
