package dev.trimaran.provider.tck;

import dev.trimaran.provider.api.Provider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.opentest4j.TestAbortedException;

/** A fresh, empty place for one test, opened once and, when asked, once more. */
public final class Place implements AutoCloseable {
  private static final long PAUSE_MILLIS = 50;

  private final Path folder;
  private final ProviderPlaces places;
  private final List<Provider> opened = new ArrayList<>();
  private final Provider provider;

  Place(Path folder, ProviderPlaces places) {
    this.folder = folder;
    this.places = places;
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

  /** A folder of the test's own. */
  public Path folder() {
    return folder;
  }

  /** How long it may take until what was done is seen, or a job has begun. */
  public Duration patience() {
    return places.patience();
  }

  /** The shortest time that a job can be limited to. */
  public Duration shortestLimit() {
    return places.shortestLimit();
  }

  /** What endpoints are to serve; without it the behaviour is not shown. */
  public ServedBundles served() {
    return places
        .served()
        .orElseThrow(() -> new TestAbortedException("the place has nothing to be served"));
  }

  /** Waits until it is so, within the provider's patience. */
  public void eventually(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + patience().toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("expected within " + patience() + " that " + what);
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    opened.forEach(Provider::close);
  }
}
