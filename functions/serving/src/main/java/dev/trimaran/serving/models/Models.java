package dev.trimaran.serving.models;

import dev.trimaran.function.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What is loaded. A change makes a new state and puts it in place at once, so that a request sees
 * the state before or after, never one between; what it has found stays usable to its end.
 */
public final class Models {

  /** The alias that a request without a version means, if there is one. */
  public static final String CHAMPION = "champion";

  private record State(
      Map<String, Map<String, ServedModel>> versions, Map<String, Map<String, String>> aliases) {}

  /** Versions that are numbers in their order, 2 before 10; any others after them, by name. */
  private static final Comparator<String> ORDER =
      Comparator.comparing((String version) -> !isNumber(version))
          .thenComparing((String version) -> isNumber(version) ? version.length() : 0)
          .thenComparing(Comparator.naturalOrder());

  private volatile State state = new State(Map.of(), Map.of());

  /** Adds a version, or replaces the one of this name and version. */
  public void add(ServedModel model) {
    change(
        versions ->
            versions
                .computeIfAbsent(model.name(), name -> new TreeMap<>(ORDER))
                .put(model.version(), model),
        aliases -> aliases);
  }

  /** Adds a version, if need be, and points the alias to it, both in one moment. */
  public void add(ServedModel model, String alias) {
    change(
        versions ->
            versions
                .computeIfAbsent(model.name(), name -> new TreeMap<>(ORDER))
                .put(model.version(), model),
        aliases -> {
          aliases
              .computeIfAbsent(model.name(), name -> new TreeMap<>())
              .put(alias, model.version());
          return aliases;
        });
  }

  /** Removes a version and the aliases that point to it; whether it was there. */
  public synchronized boolean remove(String name, String version) {
    boolean there = state.versions().getOrDefault(name, Map.of()).containsKey(version);
    change(
        versions -> {
          Map<String, ServedModel> rest = versions.getOrDefault(name, new TreeMap<>(ORDER));
          rest.remove(version);
          if (rest.isEmpty()) {
            versions.remove(name);
          }
        },
        aliases -> {
          aliases.getOrDefault(name, new TreeMap<>()).values().removeIf(version::equals);
          return aliases;
        });
    return there;
  }

  private synchronized void change(
      java.util.function.Consumer<Map<String, Map<String, ServedModel>>> versions,
      UnaryOperator<Map<String, Map<String, String>>> aliases) {
    Map<String, Map<String, ServedModel>> newVersions = new TreeMap<>();
    state
        .versions()
        .forEach((name, old) -> {
          Map<String, ServedModel> copy = new TreeMap<>(ORDER);
          copy.putAll(old);
          newVersions.put(name, copy);
        });
    versions.accept(newVersions);
    Map<String, Map<String, String>> newAliases = new HashMap<>();
    state.aliases().forEach((name, old) -> newAliases.put(name, new TreeMap<>(old)));
    state = new State(newVersions, aliases.apply(newAliases));
  }

  /**
   * The model a caller asks for.
   *
   * @param version a version or an alias; without one the champion is meant, else the newest
   * @throws Refusal 404 if it is not loaded, with what is
   */
  public ServedModel require(String name, Optional<String> version) {
    State now = state;
    Map<String, ServedModel> versions = now.versions().get(name);
    if (versions == null) {
      throw Refusal.notFound(
          "model: expected one of [%s], found \"%s\" in the path"
              .formatted(String.join(", ", now.versions().keySet()), name));
    }
    Map<String, String> aliases = now.aliases().getOrDefault(name, Map.of());
    String wanted = version.orElse(CHAMPION);
    ServedModel found = versions.get(aliases.getOrDefault(wanted, wanted));
    if (found == null && version.isEmpty()) {
      found = newest(versions);
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

  private static ServedModel newest(Map<String, ServedModel> versions) {
    ServedModel last = null;
    for (ServedModel model : versions.values()) {
      last = model;
    }
    if (last == null) {
      throw new IllegalStateException("expected a model to have a version, found none");
    }
    return last;
  }

  /**
   * The model that a route without a name means: the only one.
   *
   * @throws Refusal 404 if there are several, 503 if there is none
   */
  public ServedModel requireOnly() {
    Map<String, Map<String, ServedModel>> all = state.versions();
    if (all.isEmpty()) {
      throw Refusal.unavailable("expected a model to be loaded, found none");
    }
    if (all.size() > 1) {
      throw Refusal.notFound(
          "model: expected a path that names one of [%s], for several are loaded"
              .formatted(String.join(", ", all.keySet())));
    }
    return require(all.keySet().iterator().next(), Optional.empty());
  }

  /** Whether anything is loaded. */
  public boolean ready() {
    return !state.versions().isEmpty();
  }

  /** All that is loaded, by name and version. */
  public List<ServedModel> all() {
    return state.versions().values().stream().flatMap(of -> of.values().stream()).toList();
  }

  /** The loaded versions of a model, oldest first; none if there is no such model. */
  public List<String> versions(String name) {
    return List.copyOf(state.versions().getOrDefault(name, Map.of()).keySet());
  }

  /** The aliases of a model with the versions they point to. */
  public Map<String, String> aliases(String name) {
    return Map.copyOf(state.aliases().getOrDefault(name, Map.of()));
  }

  private static boolean isNumber(String version) {
    return !version.isEmpty() && version.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
