package dev.trimaran.provider.local;

import dev.trimaran.provider.api.Names;
import dev.trimaran.provider.api.SecretStore;
import dev.trimaran.provider.local.provision.PrivateFiles;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Secrets as files that only their owner can read, the same that a stack writes. */
final class SecretsDriver implements SecretStore {
  private final PrivateFiles files;

  SecretsDriver(Path folder) {
    this.files = new PrivateFiles(folder, "");
  }

  @Override
  public Optional<String> read(String name) {
    return files.read(Names.require("read secret", name));
  }

  @Override
  public void write(String name, String text) {
    files.write(Names.require("write secret", name), text);
  }

  @Override
  public Stream<String> names() {
    return files.names().stream();
  }

  @Override
  public void delete(String name) {
    files.remove(Names.require("delete secret", name));
  }
}
