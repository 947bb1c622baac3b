package dev.trimaran.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.function.FunctionFactory;
import dev.trimaran.function.Headers;
import dev.trimaran.function.Listener;
import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import dev.trimaran.function.ServerlessFunction;
import dev.trimaran.function.Settings;
import dev.trimaran.function.fuzz.Damage;
import dev.trimaran.function.fuzz.DamagedRequest;
import dev.trimaran.function.fuzz.Specimens;
import dev.trimaran.function.fuzz.Specimens.Specimen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 100,000 requests over every protocol, each a good one that was damaged: whatever is sent is
 * answered, never by a failure. The random numbers are seeded, so that a failure can be met again.
 */
@Tag("slow")
class FuzzTest {

  private static final int REQUESTS = 100_000;
  private static final List<Specimen> SPECIMENS =
      Specimens.of("flight-delays", "tailnum", "distance");

  @TempDir Path folder;

  private final Damage damage = new Damage(20_261_121);

  @Test
  void answersWhateverIsSent() throws IOException {
    Path bundle = SmallBundle.write(folder.resolve("bundle"));
    Map<Integer, Integer> statuses = new TreeMap<>();
    try (ServerlessFunction function =
        FunctionFactory.named("serving")
            .create(Settings.of(Map.of("bundle", bundle.toString(), "max-rows", "100")))) {
      for (int i = 0; i < REQUESTS; i++) {
        Request request = request(DamagedRequest.of(damage.oneOf(SPECIMENS), damage));
        Response response = function.handle(request);
        statuses.merge(response.status(), 1, Integer::sum);
        assertThat(response.status())
            .as(() -> "request to " + request.path() + ": " + request.text())
            .matches(status ->
                status < 500
                    || status == 504 && request.header(DamagedRequest.DEADLINE).isPresent());
        assertThat(response.text()).doesNotContain("Exception", "dev.trimaran");
      }
    }
    assertThat(statuses).containsKeys(200, 400, 404, 405, 415);
    assertThat(statuses.get(400)).isGreaterThan(REQUESTS / 4);
    assertThat(statuses.get(200)).isGreaterThan(REQUESTS / 100);
  }

  private static Request request(DamagedRequest damaged) {
    return new Request(
        Listener.PUBLIC,
        damaged.method(),
        damaged.path(),
        damaged.query(),
        Headers.of(damaged.headers()),
        damaged.body(),
        "127.0.0.1");
  }
}
