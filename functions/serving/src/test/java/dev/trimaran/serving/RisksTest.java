package dev.trimaran.serving;

import dev.trimaran.function.FunctionFactory;
import dev.trimaran.function.Request;
import dev.trimaran.function.ServerlessFunction;
import dev.trimaran.function.Setting;
import dev.trimaran.function.Settings;
import dev.trimaran.function.security.owasp.Api10UnsafeConsumptionTest;
import dev.trimaran.function.security.owasp.Api1ObjectAuthorizationTest;
import dev.trimaran.function.security.owasp.Api2AuthenticationTest;
import dev.trimaran.function.security.owasp.Api3PropertyAuthorizationTest;
import dev.trimaran.function.security.owasp.Api4ResourceConsumptionTest;
import dev.trimaran.function.security.owasp.Api5FunctionAuthorizationTest;
import dev.trimaran.function.security.owasp.Api6BusinessFlowTest;
import dev.trimaran.function.security.owasp.Api7RequestForgeryTest;
import dev.trimaran.function.security.owasp.Api8MisconfigurationTest;
import dev.trimaran.function.security.owasp.Api9InventoryTest;
import dev.trimaran.function.security.owasp.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The serving function under the attacks of the OWASP API Security Top 10 of 2023. */
class RisksTest {

  @TempDir static Path folder;

  @BeforeAll
  static void write() throws IOException {
    SmallBundle.write(folder.resolve("bundle"));
  }

  @Nested
  class ObjectAuthorization extends Api1ObjectAuthorizationTest {

    @Override
    protected Target target() {
      return new Serving(folder);
    }
  }

  @Nested
  class Authentication extends Api2AuthenticationTest {

    @Override
    protected Target target() {
      return new Serving(folder);
    }
  }

  @Nested
  class PropertyAuthorization extends Api3PropertyAuthorizationTest {

    @Override
    protected Target target() {
      return new Serving(folder);
    }
  }

  @Nested
  class ResourceConsumption extends Api4ResourceConsumptionTest {

    @Override
    protected Target target() {
      return new Serving(folder);
    }
  }

  @Nested
  class FunctionAuthorization extends Api5FunctionAuthorizationTest {

    @Override
    protected Target target() {
      return new Serving(folder);
    }
  }

  @Nested
  class BusinessFlow extends Api6BusinessFlowTest {

    @Override
    protected Target target() {
      return new Serving(folder);
    }
  }

  @Nested
  class RequestForgery extends Api7RequestForgeryTest {

    @Override
    protected Target target() {
      return new Serving(folder);
    }
  }

  @Nested
  class Misconfiguration extends Api8MisconfigurationTest {

    @Override
    protected Target target() {
      return new Serving(folder);
    }
  }

  @Nested
  class Inventory extends Api9InventoryTest {

    @Override
    protected Target target() {
      return new Serving(folder);
    }
  }

  @Nested
  class UnsafeConsumption extends Api10UnsafeConsumptionTest {

    @Override
    protected Target target() {
      return new Serving(folder);
    }
  }

  /** What of the function is attacked. */
  private record Serving(Path folder) implements Target {

    @Override
    public ServerlessFunction function(Settings settings) {
      FunctionFactory factory = FunctionFactory.named("serving");
      Map<String, String> all =
          new HashMap<>(
              Map.of(
                  "bundle", folder.resolve("bundle").toString(),
                  "model", "flight-delays",
                  "workspace", folder.resolve("workspace").toString()));
      for (Setting setting : factory.settings()) {
        settings.text(setting.name()).ifPresent(value -> all.put(setting.name(), value));
      }
      return factory.create(Settings.of(all));
    }

    @Override
    public Request call() {
      return Request.post(
          "/invocations",
          "application/json",
          "{\"dataframe_records\": [{\"tailnum\": \"N1\", \"distance\": 400}]}");
    }

    @Override
    public Request observe() {
      return Request.get("/metrics");
    }

    @Override
    public Request operate() {
      return Request.post("/v2/repository/models/flight-delays/unload", "application/json", "{}");
    }

    @Override
    public Request health() {
      return Request.get("/v2/health/live");
    }

    @Override
    public List<String> objects() {
      return List.of("/v2/models/{id}", "/v1/models/{id}");
    }

    @Override
    public String object() {
      return "flight-delays";
    }
  }
}
