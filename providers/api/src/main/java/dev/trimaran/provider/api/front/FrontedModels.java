package dev.trimaran.provider.api.front;

import dev.trimaran.provider.api.Capability;
import dev.trimaran.provider.api.ModelRegistry;
import dev.trimaran.provider.api.ModelVersion;
import dev.trimaran.provider.api.Names;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The front of a registry: names and aliases are such. */
final class FrontedModels implements ModelRegistry {
  private final ModelRegistry driver;
  private final Calls calls;
  private final Refusals refusals;

  FrontedModels(ModelRegistry driver, Calls calls, Refusals refusals) {
    this.driver = driver;
    this.calls = calls;
    this.refusals = refusals;
  }

  @Override
  public ModelVersion register(
      String name, String bundleDigest, String uri, Map<String, String> tags) {
    Names.require("register model", name);
    return calls.get("register", name, () -> driver.register(name, bundleDigest, uri, tags));
  }

  @Override
  public Optional<ModelVersion> find(String name, int version) {
    return calls.get("find", name, () -> driver.find(name, version));
  }

  @Override
  public Optional<ModelVersion> byAlias(String name, String alias) {
    refusals.check(Capability.MODEL_ALIASES, "byAlias");
    return calls.get("byAlias", name, () -> driver.byAlias(name, alias));
  }

  @Override
  public void alias(String name, String alias, int version) {
    Names.requireAlias("alias model version", alias);
    refusals.check(Capability.MODEL_ALIASES, "alias");
    calls.run("alias", name, () -> driver.alias(name, alias, version));
  }

  @Override
  public void removeAlias(String name, String alias) {
    refusals.check(Capability.MODEL_ALIASES, "removeAlias");
    calls.run("removeAlias", name, () -> driver.removeAlias(name, alias));
  }

  @Override
  public Stream<ModelVersion> versions(String name) {
    return calls.stream("versions", name, () -> driver.versions(name));
  }

  @Override
  public List<String> models() {
    return calls.get("models", "all", driver::models);
  }
}
