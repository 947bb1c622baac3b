package dev.trimaran.provider.local;

import static dev.trimaran.provider.local.EndpointFixture.LONG;

import dev.trimaran.provider.api.EndpointSpec;
import dev.trimaran.provider.api.Provider;
import java.nio.file.Path;
import java.util.Optional;

/** Deploys a tiny server, as the CLI would, and ends: {@code <workspace> <behaviour>}. */
final class Deployer {
  private Deployer() {}

  public static void main(String[] arguments) {
    Path workspace = Path.of(arguments[0]);
    try (Provider provider = EndpointFixture.open(workspace)) {
      provider
          .endpoints()
          .deploy(
              new EndpointSpec(
                  "e",
                  "m",
                  1,
                  "digest-1",
                  workspace.resolve(arguments[1]),
                  1 << 28,
                  Optional.empty()),
              LONG);
    }
  }
}
