package dev.trimaran.provider.api;

import dev.trimaran.provider.api.front.Front;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The providers on the class path. */
public final class Providers {
  private Providers() {}

  /**
   * Opens the provider of this name, with what all need in {@link Front front} of it.
   *
   * @throws CloudException NOT_FOUND when there is none; the message lists those there are
   */
  public static Provider open(String name, Environment environment) {
    return Front.of(factory(name).open(environment), environment);
  }

  /**
   * The same in an emulation of the provider, where what a stack makes is made first; see {@link
   * ProviderFactory#rehearse}.
   *
   * @throws CloudException NOT_FOUND when there is no such provider, UNSUPPORTED when it has no
   *     emulation
   */
  public static Environment rehearse(String name, URI emulation, Environment wanted) {
    return factory(name).rehearse(emulation, wanted);
  }

  private static ProviderFactory factory(String name) {
    for (ProviderFactory factory : ServiceLoader.load(ProviderFactory.class)) {
      if (factory.name().equals(name)) {
        return factory;
      }
    }
    throw new CloudException(
        ErrorCode.NOT_FOUND,
        "open provider",
        name,
        "expected one of "
            + names()
            + ", found '"
            + name
            + "'; a provider is its module on the class path");
  }

  /**
   * The objects below a URI such as {@code s3://bucket/folder}, of the provider that knows its
   * scheme; keys are relative to the URI.
   *
   * @throws CloudException UNSUPPORTED when no provider on the class path does
   */
  public static ObjectStore objects(URI root) {
    for (ProviderFactory factory : ServiceLoader.load(ProviderFactory.class)) {
      Optional<ObjectStore> objects = factory.objects(root);
      if (objects.isPresent()) {
        return Front.of(objects.get(), factory.name());
      }
    }
    throw new CloudException(
        ErrorCode.UNSUPPORTED,
        "open objects",
        root.toString(),
        "expected a provider that knows "
            + root.getScheme()
            + ":// among "
            + names()
            + ", found none; a provider is its module on the class path");
  }

  /**
   * The stream of a URI such as {@code kinesis://clicks}, of the provider that knows its scheme.
   *
   * @throws CloudException UNSUPPORTED when no provider on the class path does
   */
  public static EventStream events(URI stream) {
    for (ProviderFactory factory : ServiceLoader.load(ProviderFactory.class)) {
      Optional<EventStream> events = factory.events(stream);
      if (events.isPresent()) {
        return events.get();
      }
    }
    throw new CloudException(
        ErrorCode.UNSUPPORTED,
        "open stream",
        stream.toString(),
        "expected a provider that knows "
            + stream.getScheme()
            + ":// among "
            + names()
            + ", found none; a provider is its module on the class path");
  }

  /** The names of the providers on the class path, sorted. */
  public static List<String> names() {
    return ServiceLoader.load(ProviderFactory.class).stream()
        .map(factory -> factory.get().name())
        .sorted()
        .toList();
  }
}
