package dev.trimaran.function.tck;

import dev.trimaran.function.ServerlessFunction;
import dev.trimaran.function.host.HostedFunction;
import java.io.IOException;
import java.util.Map;
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
  private record Started(Contract contract) implements AutoCloseable {
    @Override
    public void close() {
      contract.host().close();
      contract.direct().close();
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
    Map<String, String> environment = function.environment();
    try {
      Host.Launcher made = (Host.Launcher) ReflectionSupport.newInstance(Class.forName(launcher));
      Host host = made.launch(environment);
      ServerlessFunction direct = HostedFunction.of(environment);
      return new Started(new Contract(host, direct));
    } catch (ClassNotFoundException | IOException failed) {
      throw new ParameterResolutionException("expected " + launcher + " to start", failed);
    }
  }
}
