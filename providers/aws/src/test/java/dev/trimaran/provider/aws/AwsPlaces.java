package dev.trimaran.provider.aws;

import dev.trimaran.emulation.aws.EmulatedAws;
import dev.trimaran.emulation.aws.Options;
import dev.trimaran.emulation.job.Images;
import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.Providers;
import dev.trimaran.provider.tck.Exclusion;
import dev.trimaran.provider.tck.ProviderPlaces;
import dev.trimaran.provider.tck.SuiteWorker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A place of its own for each test: an environment with its own bucket, in one emulation. */
public final class AwsPlaces implements ProviderPlaces {
  private static final Lazy<EmulatedAws> AWS = new Lazy<>(AwsPlaces::start);

  private static EmulatedAws start() {
    try {
      Path worker = SuiteWorker.in(Files.createTempDirectory("worker"));
      return EmulatedAws.start(
          Options.defaults().faster(20).with(Images.parse(List.of("trimaran-worker=" + worker))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static URI endpoint() {
    return AWS.get().endpoint();
  }

  @Override
  public Provider open(Path folder) {
    return Providers.open("aws", environment(folder));
  }

  static Environment environment(Path folder) {
    String id = Digest.of(folder.toString()).substring(0, 10);
    Environment wanted = new Environment("e" + id, folder, Map.of("pipeline", "tck"));
    return new DriversFactory().rehearse(endpoint(), wanted);
  }

  @Override
  public List<Exclusion> exclusions() {
    return List.of();
  }
}
