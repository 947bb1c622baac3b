package dev.trimaran.provider.aws;

import dev.trimaran.emulation.aws.EmulatedAws;
import dev.trimaran.emulation.aws.Options;
import dev.trimaran.emulation.job.Images;
import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.Providers;
import dev.trimaran.provider.tck.Exclusion;
import dev.trimaran.provider.tck.ProviderPlaces;
import dev.trimaran.provider.tck.ServedBundles;
import dev.trimaran.provider.tck.SuiteWorker;
import dev.trimaran.provider.tck.fault.FaultyPlaces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A place of its own for each test: an environment with its own bucket, in one emulation. */
public final class AwsPlaces implements ProviderPlaces {
  private static final Lazy<EmulatedAws> AWS = new Lazy<>(AwsPlaces::start);

  private static final Lazy<Path> FUNCTION = new Lazy<>(AwsPlaces::function);

  private static Path function() {
    try {
      return TinyFunction.zip(Files.createTempDirectory("function"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

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
    Map<String, String> settings =
        Map.of(
            "pipeline", "tck",
            "functionCode", FUNCTION.get().toString(),
            "functionRuntime", "python3.12",
            "functionHandler", "main.handler");
    Environment wanted = new Environment("e" + id, folder, settings);
    return new DriversFactory().rehearse(endpoint(), wanted);
  }

  @Override
  public List<Exclusion> exclusions() {
    return List.of(
        new Exclusion(
            "MaterializationTest.readers_see_the_old_rows_until_the_last_new_one_is_in",
            "SageMaker writes record by record: ATOMIC_MATERIALIZATION is refused"));
  }

  @Override
  public Optional<FaultyPlaces> faulty() {
    return Optional.of(new AwsFaults());
  }

  @Override
  public Optional<ServedBundles> served() {
    return Optional.of(new TinyFunction());
  }
}
