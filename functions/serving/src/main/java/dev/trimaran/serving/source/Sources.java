package dev.trimaran.serving.source;

import dev.trimaran.function.Setting;
import dev.trimaran.function.Settings;
import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.Names;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.Providers;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The source that the settings name. */
public final class Sources {

  /** What a source can be told. */
  public static final List<Setting> SETTINGS =
      List.of(
          new Setting(
              "bundle",
              "/opt/ml/model",
              "a folder with a model or with models, object:KEY, or a URI like s3://bucket/model",
              "AIP_STORAGE_URI"),
          new Setting(
              "model", "the bundle's own name", "the name callers use; in the registry, the model"),
          new Setting("version", "1", "the version callers see; in the registry, the version"),
          new Setting(
              "alias", "champion", "which aliases of the registry to follow, parted by commas"),
          new Setting("cache", "a temporary folder", "where to keep downloaded bundles"));

  private static final String IMAGE_FOLDER = "/opt/ml/model";
  private static final String OBJECT = "object:";
  private static final Pattern URI_WITH_SCHEME = Pattern.compile("[a-z][a-z0-9+.-]+://.*");

  private final Settings settings;
  private final Optional<Provider> provider;
  private final Cache cache;

  private Sources(Settings settings, Optional<Provider> provider, Cache cache) {
    this.settings = settings;
    this.provider = provider;
    this.cache = cache;
  }

  /**
   * The source.
   *
   * @param provider whose registry and objects are meant, if one was named
   * @param cache where downloaded bundles are kept
   * @throws IllegalArgumentException if the settings contradict each other or name nothing
   * @throws IOException if a folder cannot be read
   * @throws CloudException if no provider knows the URI
   */
  public static ModelSource of(Settings settings, Optional<Provider> provider, Cache cache)
      throws IOException {
    return new Sources(settings, provider, cache).source();
  }

  private ModelSource source() throws IOException {
    Optional<String> bundle = settings.text("bundle");
    Optional<String> alias = settings.text("alias");
    if (bundle.isPresent() && alias.isPresent()) {
      throw new IllegalArgumentException(
          "expected either --bundle or --alias, found both: a bundle that is named does not move");
    }
    boolean registered =
        alias.isPresent() || provider.isPresent() && settings.text("model").isPresent();
    return bundle.isEmpty() && registered ? registry() : at(bundle.orElse(IMAGE_FOLDER));
  }

  private ModelSource at(String place) throws IOException {
    String version = name("version").orElse("1");
    if (place.startsWith(OBJECT)) {
      String key = place.substring(OBJECT.length());
      return new ListedSource(provider("an object").objects(), key, name("model"), version, cache);
    }
    if (URI_WITH_SCHEME.matcher(place).matches() && !place.startsWith("file:")) {
      URI uri = URI.create(place);
      return new UriSource(Providers.objects(uri), uri, name("model"), version, cache);
    }
    return folder(place.startsWith("file:") ? Path.of(URI.create(place)) : Path.of(place), version);
  }

  private ModelSource folder(Path folder, String version) throws IOException {
    if (ModelFolder.isBundle(folder) || ModelFolder.isForeign(folder)) {
      return new FolderSource(folder, name("model"), version);
    }
    if (Files.isDirectory(folder) && ModelsFolderSource.isOne(folder)) {
      return new ModelsFolderSource(folder);
    }
    throw new IllegalArgumentException(
        "%s: expected a bundle (manifest.json), a model (model.onnx), or folders NAME/VERSION with"
                .formatted(folder)
            + (Files.exists(folder)
                ? " one in each, found none of these; name another with --bundle"
                : " one in each, found no such folder; name another with --bundle"));
  }

  private ModelSource registry() {
    Optional<String> version = settings.text("version");
    if (version.isEmpty()) {
      List<String> aliases = List.of(settings.text("alias").orElse("champion").split(",", -1));
      aliases.forEach(alias -> Names.requireAlias("follow alias", alias));
      return new RegistrySource(provider("an alias"), name("model"), aliases, cache);
    }
    if (settings.text("alias").isPresent()) {
      throw new IllegalArgumentException(
          "expected either --version or --alias, found both: a version that is named does not"
              + " move");
    }
    String model = settings.required("model");
    int number = (int) settings.whole("version", 1, 1, Integer.MAX_VALUE);
    return new VersionSource(provider("a version"), model, number, cache);
  }

  private Provider provider(String what) {
    return provider.orElseThrow(() ->
        new IllegalArgumentException(
            "expected the option --workspace with the registry and the objects for %s, found none"
                .formatted(what)));
  }

  /** A name that was given, checked. */
  private Optional<String> name(String setting) {
    settings.text(setting).ifPresent(name -> Names.require("read --" + setting, name));
    return settings.text(setting);
  }
}
