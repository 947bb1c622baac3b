package dev.trimaran.serving;

import dev.trimaran.function.Setting;
import dev.trimaran.function.Settings;
import dev.trimaran.provider.api.ObjectStore;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.serving.models.ModelLoader;
import dev.trimaran.serving.models.ModelRepository;
import dev.trimaran.serving.models.Models;
import dev.trimaran.serving.models.Watch;
import dev.trimaran.serving.source.Cache;
import dev.trimaran.serving.source.ModelSource;
import dev.trimaran.serving.source.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The models of a running function, and what keeps them as their source wants them.
 *
 * @param models what is loaded
 * @param repository what loads and unloads
 * @param objects where captured data goes; empty without a provider
 * @param closing what is given back at the end, in this order
 */
record LiveModels(
    Models models,
    ModelRepository repository,
    Optional<ObjectStore> objects,
    List<AutoCloseable> closing)
    implements AutoCloseable {

  /** What it can be told. */
  static final List<Setting> SETTINGS;

  private static final Duration POLL = Duration.ofSeconds(10);
  private static final Duration GRACE = Duration.ofMinutes(1);

  static {
    List<Setting> settings = new ArrayList<>(Sources.SETTINGS);
    settings.add(
        new Setting(
            "poll",
            "PT10S with an alias, else never",
            "how often to ask for other versions; PT0S for never"));
    settings.add(
        new Setting(
            "unload-after", "PT1M", "how long a version stays that no alias points to any more"));
    settings.add(
        new Setting("batch-rows", "64", "how many rows of waiting ONNX requests are run at once"));
    settings.add(
        new Setting("batch-delay", "PT0S", "how long waiting ONNX requests wait for more of them"));
    settings.add(
        new Setting("batch-queue", "256", "how many ONNX requests may wait; more are refused"));
    settings.add(
        new Setting("onnx-jars", "onnx beside this jar", "the folder of what runs ONNX models"));
    settings.add(new Setting("onnx-runs", "one a core", "how many ONNX runs there are at once"));
    settings.add(new Setting("onnx-threads", "1", "how many threads an ONNX run has"));
    SETTINGS = List.copyOf(settings);
  }

  /**
   * Loads what the settings name, and then follows its source.
   *
   * @throws UncheckedIOException if it cannot be read
   * @throws RuntimeException if it cannot be found or loaded, or the settings are wrong
   */
  static LiveModels start(Settings settings) {
    List<AutoCloseable> closing = new ArrayList<>();
    try {
      OnlineStore store = OnlineStore.of(settings);
      closing.addFirst(store);
      Cache cache = new Cache(settings.text("cache").map(java.nio.file.Path::of));
      closing.addFirst(cache);
      ModelSource source = Sources.of(settings, store.provider(), cache);
      Duration poll = settings.duration("poll", source.moves() ? POLL : Duration.ZERO);
      Models models = new Models();
      ModelRepository repository =
          new ModelRepository(
              models,
              source,
              new ModelLoader(store.features(), settings),
              settings.duration("unload-after", GRACE),
              System::nanoTime);
      repository.start();
      closing.addFirst(repository);
      if (poll.isPositive()) {
        Watch watch = new Watch(repository::refresh, poll, InstantSource.system());
        closing.addFirst(watch);
        watch.start();
        models.whenUsed(watch::called);
      }
      return new LiveModels(models, repository, store.provider().map(Provider::objects), closing);
    } catch (IOException | RuntimeException failure) {
      close(closing, failure);
      throw failure instanceof IOException unreadable
          ? new UncheckedIOException(unreadable)
          : (RuntimeException) failure;
    }
  }

  /** Asks the source at once. */
  void refresh() {
    repository.refresh();
  }

  @Override
  public void close() {
    IllegalStateException failed = new IllegalStateException("expected to give back the models");
    close(closing, failed);
    if (failed.getSuppressed().length > 0) {
      throw failed;
    }
  }

  private static void close(List<AutoCloseable> closing, Exception reason) {
    for (AutoCloseable one : closing) {
      try {
        one.close();
      } catch (Exception failed) {
        reason.addSuppressed(failed);
      }
    }
  }
}
