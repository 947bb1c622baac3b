package dev.trimaran.provider.tck;

import dev.trimaran.provider.api.Capability;
import dev.trimaran.provider.api.Support;
import dev.trimaran.provider.tck.fault.Faults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.TestAbortedException;

/** Gives each test a fresh {@link Place}, or {@link Faults}, and takes it away afterwards. */
final class PlaceResolver implements ParameterResolver, BeforeEachCallback, AfterEachCallback {
  private static final Namespace NAMESPACE = Namespace.create(PlaceResolver.class);

  private record Prepared(AutoCloseable place, Path folder) {}

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Place.class || type == Faults.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    boolean faulty = parameter.getParameter().getType() == Faults.class;
    return prepared(context, faulty).place();
  }

  private static Prepared prepared(ExtensionContext context, boolean faulty) {
    return context
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            context.getUniqueId(), id -> prepare(faulty, context), Prepared.class);
  }

  /** Leaves out what needs a refused capability; a parameter's resolver could only fail. */
  @Override
  public void beforeEach(ExtensionContext context) {
    List<Capability> needs =
        Stream.of(context.getElement(), context.getTestClass())
            .flatMap(element -> AnnotationSupport.findAnnotation(element, Needs.class).stream())
            .flatMap(needed -> Arrays.stream(needed.value()))
            .toList();
    if (!needs.isEmpty() && prepared(context, false).place() instanceof Place place) {
      require(needs, place.provider().capabilities());
    }
  }

  private static void require(List<Capability> needs, Map<Capability, Support> capabilities) {
    for (Capability need : needs) {
      Support support = capabilities.getOrDefault(need, Support.no("no entry for it"));
      if (!support.supported()) {
        throw new TestAbortedException(need + " is refused: " + support.reason());
      }
    }
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    Prepared prepared = context.getStore(NAMESPACE).remove(context.getUniqueId(), Prepared.class);
    if (prepared != null) {
      prepared.place().close();
      delete(prepared.folder());
    }
  }

  /** Also what a process that is just ending still writes. */
  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static Prepared prepare(boolean faulty, ExtensionContext context) {
    ProviderPlaces places = Excluded.places(context);
    try {
      Path folder = Files.createTempDirectory("place");
      try {
        return new Prepared(
            faulty ? Faults.of(places.faulty(), folder) : new Place(folder, places), folder);
      } catch (IOException | RuntimeException | AssertionError e) {
        delete(folder);
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
