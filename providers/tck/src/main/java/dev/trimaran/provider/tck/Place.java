package dev.trimaran.provider.tck;

import dev.trimaran.provider.api.Provider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** A fresh, empty place for one test, opened once and, when asked, once more. */
public final class Place implements AutoCloseable {
  private final Path folder;
  private final ProviderPlaces places;
  private final List<Provider> opened = new ArrayList<>();
  private final Provider provider;

  Place(Path folder) {
    this.folder = folder;
    this.places = ServiceLoader.load(ProviderPlaces.class).findFirst().orElseThrow();
    this.provider = another();
  }

  /** The provider. */
  public Provider provider() {
    return provider;
  }

  /** The same place, opened once more. */
  public Provider another() {
    Provider another = places.open(folder.resolve("place"));
    opened.add(another);
    return another;
  }

  /** A file with this text. */
  public Path file(String text) {
    try {
      return Files.write(
          Files.createTempFile(folder, "file", ""), text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    opened.forEach(Provider::close);
  }
}
