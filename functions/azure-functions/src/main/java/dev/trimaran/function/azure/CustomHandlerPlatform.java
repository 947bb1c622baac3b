package dev.trimaran.function.azure;

import dev.trimaran.function.ServerlessFunction;
import dev.trimaran.function.host.Platform;
import java.util.Map;

/** Azure Functions around a server that is its custom handler. */
public final class CustomHandlerPlatform implements Platform {

  @Override
  public boolean isAround(Map<String, String> environment) {
    return !environment.getOrDefault("FUNCTIONS_CUSTOMHANDLER_PORT", "").isEmpty();
  }

  @Override
  public ServerlessFunction carry(ServerlessFunction function) {
    return new CustomHandler(function);
  }
}
