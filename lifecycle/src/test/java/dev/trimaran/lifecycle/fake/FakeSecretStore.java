package dev.trimaran.lifecycle.fake;

import dev.trimaran.provider.api.SecretStore;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Secrets in memory. */
record FakeSecretStore(Map<String, String> secrets) implements SecretStore {

  @Override
  public Optional<String> read(String name) {
    return Optional.ofNullable(secrets.get(name));
  }

  @Override
  public void write(String name, String text) {
    secrets.put(name, text);
  }

  @Override
  public Stream<String> names() {
    return secrets.keySet().stream().sorted();
  }

  @Override
  public void delete(String name) {
    secrets.remove(name);
  }
}
