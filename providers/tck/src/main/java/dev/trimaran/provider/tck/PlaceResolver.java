package dev.trimaran.provider.tck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives each test a fresh {@link Place} and takes it away afterwards. */
final class PlaceResolver implements ParameterResolver, AfterEachCallback {
  private static final Namespace NAMESPACE = Namespace.create(PlaceResolver.class);

  private record Prepared(Place place, Path folder) {}

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Place.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(context.getUniqueId(), id -> prepare(), Prepared.class)
        .place();
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    Prepared prepared = context.getStore(NAMESPACE).remove(context.getUniqueId(), Prepared.class);
    if (prepared != null) {
      prepared.place().close();
      try (Stream<Path> files = Files.walk(prepared.folder())) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static Prepared prepare() {
    try {
      Path folder = Files.createTempDirectory("place");
      return new Prepared(new Place(folder), folder);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
