package dev.trimaran.drift.check;

import dev.trimaran.function.Refusal;
import dev.trimaran.function.Setting;
import dev.trimaran.function.Settings;
import dev.trimaran.model.bundle.BundleReader;
import dev.trimaran.provider.api.ModelRegistry;
import dev.trimaran.provider.api.ModelVersion;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.bundle.BundleFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which models are watched: those that the settings name, and of each the version that they name or
 * that an alias of the registry points to at the time of the check. Thread safe.
 */
public final class Targets implements AutoCloseable {

  /** What it can be told. */
  public static final List<Setting> SETTINGS =
      List.of(
          new Setting("model", "all of the registry", "the models to watch, parted by commas"),
          new Setting("alias", "champion", "which alias of the registry is watched"),
          new Setting("version", "as the alias says", "the version to watch, of one model"),
          new Setting("bundle", "", "a folder with the bundle to watch, without a registry"),
          new Setting("cache", "a temporary folder", "where to keep downloaded bundles"));

  private final ModelRegistry registry;
  private final Provider provider;
  private final BundleFolders folders;
  private final List<String> models;
  private final String alias;
  private final Optional<String> version;
  private final Optional<Path> bundle;
  private final Optional<Path> own;

  private Targets(Settings settings, Provider provider) throws IOException {
    this.provider = provider;
    registry = provider.models();
    models = settings.text("model").map(text -> List.of(text.split(",", -1))).orElse(List.of());
    alias = settings.text("alias").orElse("champion");
    version = settings.text("version");
    bundle = settings.text("bundle").map(Path::of);
    if ((version.isPresent() || bundle.isPresent()) && models.size() > 1) {
      throw new IllegalArgumentException(
          "expected one --model beside --version or --bundle, found " + models.size());
    }
    if (version.isPresent() && models.isEmpty() && bundle.isEmpty()) {
      throw new IllegalArgumentException("expected --model beside --version, found none");
    }
    Optional<Path> cache = settings.text("cache").map(Path::of);
    own =
        cache.isPresent()
            ? Optional.empty()
            : Optional.of(Files.createTempDirectory("trimaran-drift-"));
    folders = new BundleFolders(cache.or(() -> own).orElseThrow());
  }

  /**
   * The targets that the settings name.
   *
   * @throws IllegalArgumentException if they contradict each other
   */
  public static Targets of(Settings settings, Provider provider) throws IOException {
    return new Targets(settings, provider);
  }

  /** All that is watched now; a model whose alias points nowhere is not. */
  public List<Target> all() {
    if (bundle.isPresent()) {
      return List.of(atFolder(bundle.get()));
    }
    List<Target> targets = new ArrayList<>();
    for (String model : watched()) {
      find(model, Optional.empty()).ifPresent(targets::add);
    }
    return targets;
  }

  /**
   * One of them.
   *
   * @param wanted another version than the one that is watched
   * @throws Refusal 404 if it is not watched, or there is no such version
   */
  public Target require(String model, Optional<String> wanted) {
    Optional<Target> found =
        bundle.isPresent()
            ? Optional.of(atFolder(bundle.get()))
                .filter(target -> target.model().equals(model))
                .filter(target -> target.version().equals(wanted.orElse(target.version())))
            : watched().contains(model) ? find(model, wanted) : Optional.empty();
    return found.orElseThrow(() ->
        Refusal.notFound(
            "model: expected one that is watched (%s), found \"%s\"%s"
                .formatted(
                    String.join(", ", all().stream().map(Target::model).toList()),
                    model,
                    wanted.map(one -> " version \"" + one + "\"").orElse(""))));
  }

  private List<String> watched() {
    return models.isEmpty() ? registry.models() : models;
  }

  /** Removes what was brought here, unless it was to stay in a cache. */
  @Override
  public void close() {
    if (own.isPresent()) {
      try {
        BundleFolders.delete(own.get());
      } catch (IOException unwritable) {
        throw new UncheckedIOException(unwritable);
      }
    }
  }

  private Target atFolder(Path folder) {
    try {
      String name = models.isEmpty() ? BundleReader.name(folder) : models.getFirst();
      return new Target(name, version.orElse("1"), folder);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("expected to read the bundle in " + folder, unreadable);
    }
  }

  private Optional<Target> find(String model, Optional<String> wanted) {
    Optional<String> named = wanted.or(() -> version);
    Optional<ModelVersion> found =
        named.isPresent()
            ? number(named.get()).flatMap(number -> registry.find(model, number))
            : registry.byAlias(model, alias);
    return found.map(this::atRegistry);
  }

  private static Optional<Integer> number(String text) {
    try {
      return Optional.of(Integer.valueOf(text));
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }

  private Target atRegistry(ModelVersion registered) {
    try {
      Path folder = folders.materialise(provider.objects(), registered);
      return new Target(registered.name(), Integer.toString(registered.version()), folder);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(
          "expected to bring the bundle of %s version %d here"
              .formatted(registered.name(), registered.version()),
          unreadable);
    }
  }
}
