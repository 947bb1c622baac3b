package dev.trimaran.provider.local.process;

import dev.trimaran.provider.api.EndpointSpec;
import java.nio.file.Path;
import java.util.List;

/** How the serving function is started. */
@FunctionalInterface
public interface ServingCommand {
  /**
   * The program and its arguments that serve this endpoint on this port of the loopback address.
   */
  List<String> of(EndpointSpec spec, int port, Path workspace);
}
