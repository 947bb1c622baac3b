package dev.trimaran.provider.aws;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.EventStream;
import dev.trimaran.provider.api.ObjectStore;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.ProviderFactory;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Opens AWS, {@code aws}, where the environment's settings are the outputs of a stack of AWS. Of
 * them {@code bucket} must be there; what needs another one says so when it is used. Further
 * settings: {@code endpoint}, {@code profile}, {@code role}, {@code folder}, {@code workerImage},
 * {@code trackingUri}; see docs/providers-aws.md.
 */
public final class DriversFactory implements ProviderFactory {
  private static final String OBJECTS = "s3";
  private static final String STREAMS = "kinesis";

  /** Where copies go of those who have no workspace. */
  private static final Path COPIES = Path.of(System.getProperty("java.io.tmpdir"), "trimaran");

  @Override
  public String name() {
    return Drivers.NAME;
  }

  @Override
  public Provider open(Environment environment) {
    return new Drivers(environment);
  }

  @Override
  public Environment rehearse(URI emulation, Environment wanted) {
    return Rehearsal.of(emulation, wanted);
  }

  /** The objects of a bucket, or of a folder in it, by the SDK's own defaults. */
  @Override
  public Optional<ObjectStore> objects(URI root) {
    return objects(root, byDefault(), COPIES.resolve("cache").resolve("objects"));
  }

  /** The same, as these clients ask. */
  static Optional<ObjectStore> objects(URI root, Clients clients, Path copies) {
    if (!OBJECTS.equals(root.getScheme())) {
      return Optional.empty();
    }
    require(root, "open objects", "expected s3://bucket/folder, found no bucket");
    return Optional.of(
        new ObjectStoreDriver(
            clients::s3,
            root.getAuthority(),
            Drivers.folder(root.getPath()),
            copies.resolve(root.getAuthority())));
  }

  /** A stream of Kinesis, by the SDK's own defaults. */
  @Override
  public Optional<EventStream> events(URI stream) {
    Clients clients = byDefault();
    return events(stream, clients, clients::close);
  }

  /** The same, as these clients ask. */
  static Optional<EventStream> events(URI stream, Clients clients, Runnable closing) {
    if (!STREAMS.equals(stream.getScheme())) {
      return Optional.empty();
    }
    require(stream, "open stream", "expected kinesis://stream, found no stream");
    return Optional.of(new KinesisEvents(clients::kinesis, stream.getAuthority(), closing));
  }

  private static Clients byDefault() {
    return new Clients(new StackOutputs(COPIES, Map.of()));
  }

  private static void require(URI uri, String operation, String problem) {
    if (uri.getAuthority() == null) {
      throw new CloudException(ErrorCode.INVALID_ARGUMENT, operation, uri.toString(), problem);
    }
  }
}
