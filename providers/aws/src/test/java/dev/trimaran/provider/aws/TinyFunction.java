package dev.trimaran.provider.aws;

import dev.trimaran.provider.api.EndpointSpec;
import dev.trimaran.provider.tck.Place;
import dev.trimaran.provider.tck.ServedBundles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A function in Python that is ready at once, or fails as it starts. */
final class TinyFunction implements ServedBundles {
  private static final String FAILS = "suite-fails";
  private static final String CODE =
      """
      import os
      if os.environ.get("TRIMARAN_SUITE_FAILS"):
          raise RuntimeError("told to fail")
      print("serves", os.environ.get("TRIMARAN_BUNDLE"))
      def handler(event, context):
          if event.get("rawPath") == "/v2/health/ready":
              return {"statusCode": 200, "body": "{}"}
          return {"statusCode": 404, "body": "no such route"}
      """;

  /** Its zip in this folder. */
  static Path zip(Path folder) {
    Path zip = folder.resolve("function.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("main.py"));
      out.write(CODE.getBytes(StandardCharsets.UTF_8));
      return zip;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public EndpointSpec ready(Place place, String endpoint, int version) {
    return spec(place, endpoint, version, Map.of());
  }

  @Override
  public EndpointSpec failing(Place place, String endpoint, int version) {
    return spec(place, endpoint, version, Map.of(FAILS, "true"));
  }

  private static EndpointSpec spec(
      Place place, String endpoint, int version, Map<String, String> settings) {
    try {
      Path bundle = Files.createDirectories(place.folder().resolve("bundle"));
      Files.writeString(bundle.resolve("manifest.json"), "{}");
      return new EndpointSpec(
          endpoint, "m", version, "digest-" + version, bundle, 1 << 28, Optional.empty(), settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
