package dev.trimaran.function.tck;

import dev.trimaran.function.ServerlessFunction;
import dev.trimaran.function.host.HostedFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.ReflectionSupport;

/** Starts a suite's host with a test's function, once for all tests of the suite. */
final class Carrying implements ParameterResolver {

  private static final Namespace STARTED = Namespace.create(Carrying.class);

  /** A started host with the same function in process; closed at the end of the suite. */
  private record Started(Contract contract, Path folder) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      contract.host().close();
      contract.direct().close();
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == Contract.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    Carried carried = test.getRequiredTestClass().getAnnotation(Carried.class);
    String launcher =
        test.getConfigurationParameter(Host.Launcher.PARAMETER)
            .orElseThrow(() ->
                new ParameterResolutionException(
                    "expected a suite with the setting " + Host.Launcher.PARAMETER));
    return test.getRoot()
        .getStore(STARTED)
        .getOrComputeIfAbsent(
            launcher + carried.value(), key -> start(launcher, carried.value()), Started.class)
        .contract();
  }

  private static Started start(String launcher, FunctionUnderTest function) {
    try {
      Path folder = Files.createTempDirectory("trimaran-tck-");
      Map<String, String> environment = function.environment(folder);
      Host.Launcher made = (Host.Launcher) ReflectionSupport.newInstance(Class.forName(launcher));
      Host host = made.launch(environment);
      ServerlessFunction direct = HostedFunction.of(environment);
      return new Started(new Contract(host, direct), folder);
    } catch (ClassNotFoundException | IOException failed) {
      throw new ParameterResolutionException("expected " + launcher + " to start", failed);
    }
  }
}
