package dev.trimaran.provider.aws;

import dev.trimaran.emulation.aws.EmulatedAws;
import dev.trimaran.emulation.aws.Options;
import dev.trimaran.emulation.job.Images;
import dev.trimaran.emulation.time.Pace;
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
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A place of its own for each test: an environment with its own bucket, in one emulation. */
public final class AwsPlaces implements ProviderPlaces {
  private static final Lazy<EmulatedAws> AWS = new Lazy<>(AwsPlaces::start);

  private static final Lazy<Path> FUNCTION = new Lazy<>(AwsPlaces::function);

  private static final Lazy<Optional<PythonServer>> TRACKING = new Lazy<>(AwsPlaces::tracking);

  private static volatile String serving = "lambda";

  private static Path function() {
    try {
      return TinyFunction.zip(Files.createTempDirectory("function"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the suite is run as a whole, and uv is there to fetch it. */
  private static Optional<PythonServer> tracking() {
    if (!Boolean.getBoolean("trimaran.suite.tracking")) {
      return Optional.empty();
    }
    try {
      Optional<PythonServer> server = MlflowServer.in(Files.createTempDirectory("mlflow"));
      server.ifPresent(it -> Runtime.getRuntime().addShutdownHook(new Thread(it::close)));
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EmulatedAws start() {
    try {
      Path folder = Files.createTempDirectory("worker");
      List<String> images =
          List.of(
              "trimaran-worker=" + SuiteWorker.in(folder),
              "trimaran-serving=python3 " + TinyHost.in(folder));
      return EmulatedAws.start(
          Options.defaults().at(new Pace(20, 1000)).with(Images.parse(images)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What endpoints are from now on: functions of Lambda, or endpoints of SageMaker. */
  static void serveBy(String service) {
    serving = service;
  }

  static EmulatedAws aws() {
    return AWS.get();
  }

  static URI endpoint() {
    return aws().endpoint();
  }

  @Override
  public Provider open(Path folder) {
    return Providers.open("aws", environment(folder));
  }

  static Environment environment(Path folder) {
    String id = Digest.of(folder.toString()).substring(0, 10);
    Map<String, String> settings = new HashMap<>();
    settings.put("pipeline", "tck");
    settings.put("functionCode", FUNCTION.get().toString());
    settings.put("functionRuntime", "python3.12");
    settings.put("functionHandler", "main.handler");
    settings.put("serving", serving);
    settings.put("servingImage", "trimaran-serving");
    TRACKING.get().ifPresent(server -> settings.put("trackingUri", server.address().toString()));
    Environment wanted = new Environment("e" + id, folder, settings);
    return new DriversFactory().rehearse(endpoint(), wanted);
  }

  /** Mostly what MLflow's own server does otherwise, which {@link ExperimentTrackerTest} shows. */
  @Override
  public List<Exclusion> exclusions() {
    String shared = "the suite's places share one server of MLflow, which takes long to start";
    return List.of(
        new Exclusion(
            "LoggedMetricsTest.every_double_is_kept_exactly",
            "MLflow keeps an infinity as the largest number"),
        new Exclusion(
            "LoggedMetricsTest.the_history_keeps_every_value_in_order_of_time",
            "MLflow keeps times to the millisecond"),
        new Exclusion("RunSearchTest.runs_are_found_by_experiment_and_tags_newest_first", shared),
        new Exclusion("RunSearchTest.a_found_run_is_whole", shared),
        new Exclusion(
            "UploadsTest.more_than_one_put_may_carry_comes_in_whole",
            "5 GiB through the emulation take longer than all else; LargeObjectsTest shows parts"));
  }

  /** SageMaker takes a second; one is too short for a job that is to be seen before. */
  @Override
  public Duration shortestLimit() {
    return Duration.ofSeconds(3);
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
