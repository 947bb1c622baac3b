package dev.trimaran.provider.aws;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The server of moto, another emulation of AWS. */
final class MotoServer {
  private MotoServer() {}

  /** One that answers; empty where there is no uv. */
  static Optional<PythonServer> start() {
    return PythonServer.of(
        "moto[server]==5.2.5",
        "Running on",
        Map.of(),
        port -> List.of("moto_server", "-H127.0.0.1", "-p" + port));
  }
}
