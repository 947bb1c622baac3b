package dev.trimaran.serving.models;

import dev.trimaran.function.Refusal;
import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.Names;
import dev.trimaran.serving.source.Catalog;
import dev.trimaran.serving.source.ModelSource;
import dev.trimaran.serving.source.Offer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is loaded as the source wants it and as operators say. A version is loaded and warmed
 * up while the others answer, and takes its place in one moment; what cannot be loaded changes
 * nothing but the index, and is tried again later. Thread safe; changes follow one another.
 *
 * <p>What operators say holds on: what they unload stays unloaded for as long as the source wants
 * it, what they load stays loaded, and an alias that they set stays until the source moves it. The
 * last version of a model goes only if an operator says so.
 */
public final class ModelRepository implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ModelRepository.class);

  private final Models models;
  private final ModelSource source;
  private final ModelLoader loader;
  private final long graceNanos;
  private final LongSupplier nanoTime;
  private final ReentrantLock changing = new ReentrantLock();
  private final Failures failures = new Failures();
  private final Set<ModelKey> loading = ConcurrentHashMap.newKeySet();
  private final Map<ModelKey, Offer> origins = new HashMap<>();
  private final Set<ModelKey> keptByOperators = new HashSet<>();
  private final Set<ModelKey> unloadedByOperators = new HashSet<>();
  private final Map<ModelKey, Long> leaving = new HashMap<>();
  private final Map<String, Map<String, String>> followed = new HashMap<>();
  private String unreachable = "";
  private volatile Consumer<LoadedModel> ready = model -> {};

  /**
   * Keeps {@code models}, which is empty at first.
   *
   * @param grace how long a version stays that the source does not want any more
   * @param nanoTime the clock, as {@link System#nanoTime}
   */
  public ModelRepository(
      Models models,
      ModelSource source,
      ModelLoader loader,
      Duration grace,
      LongSupplier nanoTime) {
    this.models = models;
    this.source = source;
    this.loader = loader;
    this.graceNanos = grace.toNanos();
    this.nanoTime = nanoTime;
  }

  /** Shows each version that is loaded from now on to {@code other} before callers reach it. */
  public void whenLoaded(Consumer<LoadedModel> other) {
    ready = other;
  }

  /**
   * Loads what the source wants.
   *
   * @throws IOException if the source cannot be read, or there is a model of which no version can
   *     be loaded
   * @throws RuntimeException the same, as the source's own libraries say it; {@link
   *     IllegalStateException} if the source wants nothing
   */
  public void start() throws IOException {
    changing.lock();
    try {
      Catalog catalog = source.look();
      if (catalog.wanted().isEmpty()) {
        throw new IllegalStateException(
            "expected a model to load, found none: register one, or point the alias to a version");
      }
      Map<String, Exception> broken = new LinkedHashMap<>();
      List<LoadedModel> fresh = new ArrayList<>();
      for (Offer offer : catalog.wanted()) {
        try {
          fresh.add(load(offer));
        } catch (IOException | RuntimeException failure) {
          failed(offer, failure);
          broken.putIfAbsent(offer.model(), failure);
        }
      }
      fresh.forEach(model -> broken.remove(model.name()));
      for (Exception first : broken.values()) {
        fresh.forEach(LoadedModel::close);
        if (first instanceof IOException unreadable) {
          throw unreadable;
        }
        throw (RuntimeException) first;
      }
      put(fresh, moved(catalog, fresh));
    } finally {
      changing.unlock();
    }
  }

  /** Asks the source what it wants now, and makes it so; never throws for what the source does. */
  public void refresh() {
    changing.lock();
    try {
      follow(source.look());
      unreachable = "";
    } catch (IOException | RuntimeException failure) {
      String reason = reason(failure);
      if (!reason.equals(unreachable)) {
        LOG.warn("cannot ask for models, serving on with those loaded reason={}", reason);
      }
      unreachable = reason;
    } finally {
      changing.unlock();
    }
  }

  private void follow(Catalog catalog) {
    Set<ModelKey> wanted = new HashSet<>();
    List<LoadedModel> fresh = new ArrayList<>();
    for (Offer offer : catalog.wanted()) {
      ModelKey key = Failures.key(offer);
      wanted.add(key);
      if (!isLoaded(offer)
          && !unloadedByOperators.contains(key)
          && failures.due(offer, nanoTime.getAsLong())) {
        attempt(offer).ifPresent(fresh::add);
      }
    }
    unloadedByOperators.retainAll(wanted);
    put(fresh, moved(catalog, fresh));
    retire(wanted);
  }

  private Optional<LoadedModel> attempt(Offer offer) {
    try {
      return Optional.of(load(offer));
    } catch (IOException | RuntimeException failure) {
      failed(offer, failure);
      return Optional.empty();
    }
  }

  private boolean isLoaded(Offer offer) {
    return models
        .get(Failures.key(offer))
        .filter(model -> model.content().equals(offer.content()))
        .isPresent();
  }

  private LoadedModel load(Offer offer) throws IOException {
    ModelKey key = Failures.key(offer);
    loading.add(key);
    try {
      LoadedModel model = loader.load(offer);
      ready.accept(model);
      failures.clear(key);
      origins.put(key, offer);
      return model;
    } finally {
      loading.remove(key);
    }
  }

  private void failed(Offer offer, Exception failure) {
    String reason = reason(failure);
    if (failures.failed(offer, reason, nanoTime.getAsLong())) {
      LOG.warn(
          "cannot load model={} version={} content={} reason={}",
          offer.model(),
          offer.version(),
          offer.content(),
          reason);
    }
  }

  private static String reason(Exception failure) {
    return Optional.ofNullable(failure.getMessage()).orElseGet(failure::toString);
  }

  /** The aliases that the source has moved since they were last followed, to what is loaded. */
  private Map<String, Map<String, String>> moved(Catalog catalog, List<LoadedModel> fresh) {
    Map<String, Map<String, String>> moved = new TreeMap<>();
    catalog
        .aliases()
        .forEach((model, pointers) ->
            pointers.forEach((alias, version) -> {
              ModelKey target = new ModelKey(model, version);
              boolean there =
                  models.get(target).isPresent()
                      || fresh.stream().anyMatch(one -> one.key().equals(target));
              Map<String, String> seen = followed.computeIfAbsent(model, key -> new HashMap<>());
              if (there && !version.equals(seen.put(alias, version))) {
                moved.computeIfAbsent(model, key -> new TreeMap<>()).put(alias, version);
              }
            }));
    return moved;
  }

  /** The one moment in which callers come to see what was loaded. */
  private void put(List<LoadedModel> fresh, Map<String, Map<String, String>> aliases) {
    if (fresh.isEmpty() && aliases.isEmpty()) {
      return;
    }
    models.change(new Change(fresh, aliases, Set.of())).forEach(LoadedModel::close);
    for (LoadedModel model : fresh) {
      LOG.info(
          "loaded model={} version={} content={}", model.name(), model.version(), model.content());
    }
    aliases.forEach((model, pointers) ->
        pointers.forEach((alias, version) ->
            LOG.info("moved model={} alias={} version={}", model, alias, version)));
  }

  /** Unloads what nobody has needed for long enough. */
  private void retire(Set<ModelKey> wanted) {
    long now = nanoTime.getAsLong();
    Set<ModelKey> leave = new HashSet<>();
    for (LoadedModel model : models.loaded()) {
      ModelKey key = model.key();
      boolean needed =
          wanted.contains(key)
              || keptByOperators.contains(key)
              || models.aliases(key.model()).containsValue(key.version())
              || models.versions(key.model()).size() == 1;
      if (needed) {
        leaving.remove(key);
      } else if (now - leaving.computeIfAbsent(key, first -> now) >= graceNanos) {
        leave.add(key);
      }
    }
    leave.forEach(this::remove);
  }

  private void remove(ModelKey key) {
    models.change(new Change(List.of(), Map.of(), Set.of(key))).forEach(LoadedModel::close);
    leaving.remove(key);
    keptByOperators.remove(key);
    Offer origin = origins.remove(key);
    if (origin != null) {
      try {
        origin.place().forget();
      } catch (IOException kept) {
        LOG.warn("cannot remove the folder of model={} reason={}", key, reason(kept));
      }
    }
    LOG.info("unloaded model={} version={}", key.model(), key.version());
  }

  /**
   * Loads a version that the source has, or loads it anew if its content has changed, and keeps it.
   *
   * @param version without one, the versions that the source wants, or else its newest
   * @param uri that of the version, if the caller names it by that too
   * @throws Refusal 404 if the source has no such version, 422 if it cannot be loaded, 503 if the
   *     source cannot be asked
   */
  public void load(String model, Optional<String> version, Optional<String> uri) {
    changing.lock();
    try {
      List<LoadedModel> fresh = new ArrayList<>();
      for (Offer offer : asked(model, version, uri)) {
        ModelKey key = Failures.key(offer);
        unloadedByOperators.remove(key);
        keptByOperators.add(key);
        if (!isLoaded(offer)) {
          fresh.add(loadOrRefuse(offer));
        }
      }
      put(fresh, Map.of());
    } finally {
      changing.unlock();
    }
  }

  private LoadedModel loadOrRefuse(Offer offer) {
    try {
      return load(offer);
    } catch (IOException | RuntimeException failure) {
      failed(offer, failure);
      throw Refusal.of(
          422,
          "expected %s to be a model that can be loaded, found: %s"
              .formatted(Failures.key(offer), reason(failure)));
    }
  }

  private List<Offer> asked(String model, Optional<String> version, Optional<String> uri) {
    List<Offer> all;
    List<Offer> wanted;
    try {
      all = source.all();
      wanted = source.look().wanted();
    } catch (IOException | RuntimeException failure) {
      throw Refusal.unavailable("expected the models to be listed, found: " + reason(failure));
    }
    List<Offer> found =
        all.stream()
            .filter(offer -> offer.model().equals(model))
            .filter(offer -> version.isEmpty() || offer.version().equals(version.get()))
            .filter(offer -> uri.isEmpty() || offer.uri().equals(uri.get()))
            .toList();
    if (found.isEmpty()) {
      throw Refusal.notFound(
          "model: expected one of [%s], found %s"
              .formatted(
                  String.join(
                      ", ", all.stream().map(Failures::key).map(ModelKey::toString).toList()),
                  new ModelKey(model, version.orElse("any"))
                      + uri.map(other -> " at " + other).orElse("")));
    }
    if (version.isPresent() || uri.isPresent()) {
      return found;
    }
    Set<ModelKey> usual = new HashSet<>();
    wanted.forEach(offer -> usual.add(Failures.key(offer)));
    List<Offer> chosen =
        found.stream().filter(offer -> usual.contains(Failures.key(offer))).toList();
    return chosen.isEmpty() ? List.of(found.getLast()) : chosen;
  }

  /**
   * Unloads a version, or all of a model; those who have got hold of it keep it.
   *
   * @throws Refusal 404 if it is not loaded
   */
  public void unload(String model, Optional<String> version) {
    changing.lock();
    try {
      List<String> loaded = models.versions(model);
      List<String> asked = version.map(List::of).orElse(loaded);
      if (loaded.isEmpty() || !loaded.containsAll(asked)) {
        throw Refusal.notFound(
            "model: expected a loaded version, found %s of model \"%s\" loaded"
                .formatted(loaded.isEmpty() ? "none" : "only " + loaded, model));
      }
      for (String one : asked) {
        unloadedByOperators.add(new ModelKey(model, one));
        remove(new ModelKey(model, one));
      }
    } finally {
      changing.unlock();
    }
  }

  /**
   * Points an alias to a loaded version, here and not in the registry.
   *
   * @throws Refusal 400 if it is no name for an alias, 404 if the version is not loaded
   */
  public void alias(String model, String alias, String version) {
    try {
      Names.requireAlias("set alias", alias);
    } catch (CloudException odd) {
      throw Refusal.badRequest(String.valueOf(odd.getMessage()));
    }
    changing.lock();
    try {
      if (models.get(new ModelKey(model, version)).isEmpty()) {
        throw Refusal.notFound(
            "version: expected a loaded version of model \"%s\", one of %s, found \"%s\""
                .formatted(model, models.versions(model), version));
      }
      put(List.of(), Map.of(model, Map.of(alias, version)));
    } finally {
      changing.unlock();
    }
  }

  /** All versions that are loaded or may be, and where each stands; does not wait for changes. */
  public List<RepositoryEntry> index() {
    TreeMap<ModelKey, RepositoryEntry> entries = new TreeMap<>();
    try {
      for (Offer offer : source.all()) {
        ModelKey key = Failures.key(offer);
        entries.put(key, new RepositoryEntry(key, RepositoryEntry.State.UNAVAILABLE, "unloaded"));
      }
    } catch (IOException | RuntimeException failure) {
      LOG.debug("cannot list models", failure);
    }
    for (ModelKey key : failures.keys()) {
      String reason = failures.reason(key).orElse("");
      entries.put(key, new RepositoryEntry(key, RepositoryEntry.State.UNAVAILABLE, reason));
    }
    for (ModelKey key : loading) {
      entries.put(key, new RepositoryEntry(key, RepositoryEntry.State.LOADING, ""));
    }
    for (LoadedModel model : models.loaded()) {
      ModelKey key = model.key();
      String reason = failures.reason(key).orElse("");
      entries.put(key, new RepositoryEntry(key, RepositoryEntry.State.READY, reason));
    }
    return List.copyOf(entries.values());
  }

  /** Closes all models, each when its last request is answered. */
  @Override
  public void close() {
    changing.lock();
    try {
      Set<ModelKey> all = new HashSet<>();
      models.loaded().forEach(model -> all.add(model.key()));
      models.change(new Change(List.of(), Map.of(), all)).forEach(LoadedModel::close);
    } finally {
      changing.unlock();
    }
  }
}
