package dev.trimaran.provider.aws;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.ErrorCode;
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
  private static final String SCHEME = "s3";

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
    if (!SCHEME.equals(root.getScheme())) {
      return Optional.empty();
    }
    if (root.getAuthority() == null) {
      throw new CloudException(
          ErrorCode.INVALID_ARGUMENT,
          "open objects",
          root.toString(),
          "expected s3://bucket/folder, found no bucket");
    }
    Path copies = Path.of(System.getProperty("java.io.tmpdir"), "trimaran");
    Clients clients = new Clients(new StackOutputs(copies, Map.of()));
    return Optional.of(
        new ObjectStoreDriver(
            clients::s3,
            root.getAuthority(),
            Drivers.folder(root.getPath()),
            copies.resolve("cache").resolve("objects")));
  }
}
