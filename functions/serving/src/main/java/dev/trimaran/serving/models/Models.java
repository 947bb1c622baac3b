package dev.trimaran.serving.models;

import dev.trimaran.function.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is loaded. A change makes a new state and puts it in place at once, so that a request sees
 * the state before or after, never one between; what it has found stays usable to its end.
 */
public final class Models {

  /** The alias that a request without a version means, if there is one. */
  public static final String CHAMPION = "champion";

  private record State(
      Map<String, TreeMap<String, LoadedModel>> versions,
      Map<String, Map<String, String>> aliases,
      Set<String> tensors) {}

  private volatile State state = new State(Map.of(), Map.of(), Set.of());
  private volatile Runnable used = () -> {};

  /** Adds a version, or replaces the one of this name and version. */
  public void add(LoadedModel model) {
    change(new Change(List.of(model), Map.of(), Set.of()));
  }

  /** Adds a version, if need be, and points the alias to it, both in one moment. */
  public void add(LoadedModel model, String alias) {
    change(
        new Change(List.of(model), Map.of(model.name(), Map.of(alias, model.version())), Set.of()));
  }

  /** Removes a version and the aliases that point to it; whether it was there. */
  public boolean remove(String name, String version) {
    return !change(new Change(List.of(), Map.of(), Set.of(new ModelKey(name, version)))).isEmpty();
  }

  /**
   * Makes a change.
   *
   * @return the versions that were there before and are not there any more, not closed
   */
  public synchronized List<LoadedModel> change(Change change) {
    Map<String, TreeMap<String, LoadedModel>> versions = new TreeMap<>();
    state.versions().forEach((name, old) -> versions.put(name, new TreeMap<>(old)));
    Map<String, Map<String, String>> aliases = new TreeMap<>();
    state.aliases().forEach((name, old) -> aliases.put(name, new TreeMap<>(old)));
    List<LoadedModel> gone = new ArrayList<>();
    for (LoadedModel model : change.add()) {
      LoadedModel before =
          versions
              .computeIfAbsent(model.name(), name -> new TreeMap<>(ModelKey.VERSIONS))
              .put(model.version(), model);
      if (before != null) {
        gone.add(before);
      }
    }
    change
        .aliases()
        .forEach(
            (name, moved) -> aliases.computeIfAbsent(name, key -> new TreeMap<>()).putAll(moved));
    for (ModelKey key : change.remove()) {
      remove(key, versions, aliases).ifPresent(gone::add);
    }
    Set<String> tensors = new HashSet<>();
    for (Map<String, LoadedModel> of : versions.values()) {
      for (LoadedModel model : of.values()) {
        if (model instanceof TensorModel) {
          tensors.add(model.name());
        }
      }
    }
    state = new State(versions, aliases, tensors);
    return gone;
  }

  private static Optional<LoadedModel> remove(
      ModelKey key,
      Map<String, TreeMap<String, LoadedModel>> versions,
      Map<String, Map<String, String>> aliases) {
    TreeMap<String, LoadedModel> rest = versions.get(key.model());
    if (rest == null) {
      return Optional.empty();
    }
    LoadedModel model = rest.remove(key.version());
    if (rest.isEmpty()) {
      versions.remove(key.model());
    }
    if (aliases.containsKey(key.model())) {
      aliases.get(key.model()).values().removeIf(key.version()::equals);
    }
    return Optional.ofNullable(model);
  }

  /** Calls {@code other} whenever somebody asks for a model; it must not wait for anything. */
  public void whenUsed(Runnable other) {
    used = other;
  }

  /**
   * The model a caller asks for.
   *
   * @param version a version or an alias; without one the champion is meant, else the newest
   * @throws Refusal 404 if it is not loaded, with what is
   */
  public ServedModel require(String name, Optional<String> version) {
    used.run();
    return served(find(state, name, version));
  }

  /**
   * The model that a route without a name means: the only one.
   *
   * @throws Refusal 404 if there are several, 503 if there is none
   */
  public ServedModel requireOnly() {
    used.run();
    return served(only(state));
  }

  private static LoadedModel only(State now) {
    Map<String, TreeMap<String, LoadedModel>> all = now.versions();
    if (all.isEmpty()) {
      throw Refusal.unavailable("expected a model to be loaded, found none");
    }
    if (all.size() > 1) {
      throw Refusal.notFound(
          "model: expected a path that names one of [%s], for several are loaded"
              .formatted(String.join(", ", all.keySet())));
    }
    return find(now, all.keySet().iterator().next(), Optional.empty());
  }

  private static ServedModel served(LoadedModel model) {
    if (model instanceof ServedModel served) {
      return served;
    }
    throw Refusal.badRequest(
        "model: expected one that takes tables here, found \"%s\", which takes tensors; send them to"
                .formatted(model.name())
            + " /v2/models/"
            + model.name()
            + "/infer");
  }

  /**
   * Lets the model a caller asks for answer, of whatever kind it is; it stays open meanwhile.
   *
   * @param version as for {@link #require}
   * @throws Refusal 404 if it is not loaded, with what is
   */
  public <T> T use(String name, Optional<String> version, Function<LoadedModel, T> answer) {
    used.run();
    return held(now -> find(now, name, version), answer);
  }

  /**
   * The same with the model that a route without a name means: the only one.
   *
   * @throws Refusal as {@link #requireOnly}
   */
  public <T> T useOnly(Function<LoadedModel, T> answer) {
    used.run();
    return held(Models::only, answer);
  }

  private <T> T held(Function<State, LoadedModel> asked, Function<LoadedModel, T> answer) {
    while (true) {
      LoadedModel model = asked.apply(state);
      if (!(model instanceof TensorModel tensors)) {
        return answer.apply(model);
      }
      // One that is closed has left the state before that: the next look finds another, or none.
      if (tensors.hold()) {
        try {
          return answer.apply(model);
        } finally {
          tensors.release();
        }
      }
    }
  }

  private static LoadedModel find(State now, String name, Optional<String> version) {
    TreeMap<String, LoadedModel> versions = now.versions().get(name);
    if (versions == null) {
      throw Refusal.notFound(
          "model: expected one of [%s], found \"%s\" in the path"
              .formatted(String.join(", ", now.versions().keySet()), name));
    }
    Map<String, String> aliases = now.aliases().getOrDefault(name, Map.of());
    String wanted = version.orElse(CHAMPION);
    LoadedModel found = versions.get(aliases.getOrDefault(wanted, wanted));
    if (found == null && version.isEmpty()) {
      found = versions.lastEntry().getValue();
    }
    if (found == null) {
      List<String> known = new ArrayList<>(versions.keySet());
      known.addAll(aliases.keySet());
      throw Refusal.notFound(
          "version: expected one of [%s] of model \"%s\", found \"%s\" in the path"
              .formatted(String.join(", ", known), name, wanted));
    }
    return found;
  }

  /** The version of this very name and number, if it is loaded. */
  public Optional<LoadedModel> get(ModelKey key) {
    @Nullable Map<String, LoadedModel> versions = state.versions().get(key.model());
    return Optional.ofNullable(versions == null ? null : versions.get(key.version()));
  }

  /** Whether anything is loaded. */
  public boolean ready() {
    return !state.versions().isEmpty();
  }

  /** All that is loaded, by name and version. */
  public List<LoadedModel> loaded() {
    return state.versions().values().stream().flatMap(of -> of.values().stream()).toList();
  }

  /** Whether there are models that take tensors: their answers may have to wait for others. */
  public boolean hasTensors() {
    return !state.tensors().isEmpty();
  }

  /** Whether a version of this model takes tensors. */
  public boolean takesTensors(String name) {
    return state.tensors().contains(name);
  }

  /** All bundles that are loaded, by name and version. */
  public List<ServedModel> all() {
    return loaded(ServedModel.class);
  }

  /** All models that take tensors, by name and version. */
  public List<TensorModel> tensorModels() {
    return loaded(TensorModel.class);
  }

  private <M> List<M> loaded(Class<M> kind) {
    return loaded().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The loaded versions of a model, oldest first; none if there is no such model. */
  public List<String> versions(String name) {
    @Nullable Map<String, LoadedModel> versions = state.versions().get(name);
    return versions == null ? List.of() : List.copyOf(versions.keySet());
  }

  /** The aliases of a model with the versions they point to. */
  public Map<String, String> aliases(String name) {
    return Map.copyOf(state.aliases().getOrDefault(name, Map.of()));
  }
}
