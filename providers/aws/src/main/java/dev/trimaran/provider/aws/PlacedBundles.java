package dev.trimaran.provider.aws;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.EndpointSpec;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.ObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Bundles in the bucket as a function reads them: the files of one below {@code
 * models/NAME/VERSION}.
 */
final class PlacedBundles {
  private static final String LISTING = "manifest.json";

  private final ObjectStore objects;
  private final StackOutputs outputs;

  /** Where a bundle is. */
  record Stored(String bucket, String uri) {}

  PlacedBundles(ObjectStore objects, StackOutputs outputs) {
    this.objects = objects;
    this.outputs = outputs;
  }

  /** The bundle of a deployment; what lists its files comes last. */
  Stored store(EndpointSpec spec, Call call) {
    String folder = "models/" + spec.model() + "/" + spec.version() + "/";
    if (objects.stat(folder + LISTING).isEmpty()) {
      Path listing = spec.bundle().resolve(LISTING);
      for (Path file : files(spec.bundle(), call)) {
        if (!file.equals(listing)) {
          objects.put(folder + spec.bundle().relativize(file).toString().replace('\\', '/'), file);
        }
      }
      objects.put(folder + LISTING, listing);
    }
    String bucket = outputs.require("bucket", call.operation(), call.resource());
    String below = outputs.find("folder").map(Drivers::folder).orElse("");
    return new Stored(bucket, "s3://" + bucket + "/" + below + folder.replaceAll("/$", ""));
  }

  private static List<Path> files(Path bundle, Call call) {
    try (Stream<Path> files = Files.walk(bundle)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new CloudException(
          ErrorCode.NOT_FOUND,
          false,
          call.operation(),
          call.resource(),
          "expected the bundle's files in " + bundle + ", found: " + e,
          e);
    }
  }
}
