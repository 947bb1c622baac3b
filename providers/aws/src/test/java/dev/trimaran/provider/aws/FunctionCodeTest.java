package dev.trimaran.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.emulation.aws.EmulatedAws;
import dev.trimaran.emulation.aws.Options;
import dev.trimaran.provider.api.EndpointRequest;
import dev.trimaran.provider.api.EndpointSpec;
import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.Provider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionCodeTest {
  @TempDir private Path folder;

  @Test
  void a_function_gets_new_code_also_when_nothing_else_has_changed() throws IOException {
    try (EmulatedAws aws = EmulatedAws.start(Options.defaults().faster(20))) {
      Path zip = zip("first");
      Environment environment = environment(aws, zip);
      try (Provider provider = new DriversFactory().open(environment)) {
        provider.endpoints().deploy(spec(), Duration.ofMinutes(1));
        assertThat(answer(provider)).isEqualTo("first");

        zip("second");
        provider.endpoints().deploy(spec(), Duration.ofMinutes(1));

        assertThat(answer(provider)).isEqualTo("second");
      }
    }
  }

  private static String answer(Provider provider) {
    EndpointRequest any = new EndpointRequest("GET", "/any", Map.of(), new byte[0]);
    byte[] body = provider.endpoints().invoke("flights", any, Duration.ofSeconds(30)).body();
    return new String(body, StandardCharsets.UTF_8);
  }

  private EndpointSpec spec() throws IOException {
    Path bundle = Files.createDirectories(folder.resolve("bundle"));
    Files.writeString(bundle.resolve("manifest.json"), "{}");
    return new EndpointSpec("flights", "m", 1, "digest", bundle, 1 << 28, Optional.empty());
  }

  private Environment environment(EmulatedAws aws, Path zip) {
    Map<String, String> settings =
        Map.of(
            "pipeline", "code",
            "functionCode", zip.toString(),
            "functionRuntime", "python3.12",
            "functionHandler", "main.handler");
    return new DriversFactory().rehearse(aws.endpoint(), new Environment("test", folder, settings));
  }

  private Path zip(String answer) throws IOException {
    Path zip = folder.resolve("function.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("main.py"));
      out.write(
          "def handler(event, context):\n    return {'statusCode': 200, 'body': '%s'}\n"
              .formatted(answer)
              .getBytes(StandardCharsets.UTF_8));
    }
    return zip;
  }
}
