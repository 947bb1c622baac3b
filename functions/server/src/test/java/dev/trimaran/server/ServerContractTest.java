package dev.trimaran.server;

import dev.trimaran.function.tck.Host;
import dev.trimaran.function.tck.HttpWire;
import dev.trimaran.function.tck.WireAnswer;
import dev.trimaran.function.tck.WireRequest;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** The contract of every host, through the server as a process. */
@Suite
@SelectPackages("dev.trimaran.function.tck")
@ConfigurationParameter(
    key = Host.Launcher.PARAMETER,
    value = "dev.trimaran.server.ServerContractTest$Started")
class ServerContractTest {

  static final class Started implements Host.Launcher {
    @Override
    public Host launch(Map<String, String> environment) {
      Map<String, String> complete = new HashMap<>(environment);
      complete.put("TRIMARAN_PORT", "0");
      ServerProcess server = ServerProcess.start(complete);
      HttpWire wire = new HttpWire(URI.create("http://" + server.address("PUBLIC")));
      return new Host() {
        @Override
        public WireAnswer send(WireRequest request) throws IOException {
          return wire.send(request);
        }

        @Override
        public void close() {
          server.close();
        }
      };
    }
  }
}
