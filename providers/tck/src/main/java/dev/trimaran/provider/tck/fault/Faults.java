package dev.trimaran.provider.tck.fault;

import dev.trimaran.provider.api.Provider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opentest4j.TestAbortedException;

/** One place, opened through a {@link FaultProxy} and straight. */
public final class Faults implements AutoCloseable {
  /** The longest time that a call of the provider through the proxy may take. */
  public static final Duration CALL_TIMEOUT = Duration.ofSeconds(8);

  private final FaultyPlaces places;
  private final Path folder;
  private final FaultProxy proxy;
  private final List<Provider> opened = new ArrayList<>();
  private final Provider provider;
  private final Provider straight;

  private Faults(FaultyPlaces places, Path folder) throws IOException {
    this.places = places;
    this.folder = folder.resolve("place");
    this.straight = add(places.open(this.folder, places.service(), CALL_TIMEOUT));
    this.proxy = new FaultProxy(places.service());
    this.provider = add(places.open(this.folder, proxy.address(), CALL_TIMEOUT));
  }

  /** For one test, with files below this folder. */
  public static Faults of(Optional<FaultyPlaces> places, Path folder) throws IOException {
    return new Faults(
        places.orElseThrow(() ->
            new AssertionError(
                "expected ProviderPlaces.faulty(), or an exclusion of 'fault' with the reason")),
        folder);
  }

  /** The provider, through the proxy. */
  public Provider provider() {
    return provider;
  }

  /** The same place, not through the proxy. */
  public Provider straight() {
    return straight;
  }

  /** The proxy. */
  public FaultProxy proxy() {
    return proxy;
  }

  /** What the service answers when there are too many calls. */
  public Fault throttled() {
    return new Fault.Answered(places.throttled());
  }

  /** What the service answers when it is broken. */
  public Fault broken() {
    return new Fault.Answered(places.broken());
  }

  Provider expired() {
    return add(orAbort(places.expired(folder), "no credentials that have expired can be made"));
  }

  FaultyPlaces.Denied denied() {
    FaultyPlaces.Denied denied = orAbort(places.denied(folder), "permissions cannot be taken away");
    add(denied.provider());
    return denied;
  }

  Provider skewed(Duration off) {
    return add(orAbort(places.skewed(folder, off), "the provider cannot be given a clock"));
  }

  private static <T> T orAbort(Optional<T> value, String reason) {
    return value.orElseThrow(() -> new TestAbortedException(reason));
  }

  private Provider add(Provider another) {
    opened.add(another);
    return another;
  }

  /** A file with so many bytes. */
  Path file(int bytes) {
    try {
      return Files.write(folder.resolveSibling("file-" + bytes), new byte[bytes]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    opened.forEach(Provider::close);
    proxy.close();
  }
}
