package dev.trimaran.stacks.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.pulumi.automation.ConfigValue;
import com.pulumi.automation.LocalWorkspace;
import com.pulumi.automation.LocalWorkspaceOptions;
import com.pulumi.automation.OperationType;
import com.pulumi.automation.UpResult;
import com.pulumi.automation.WorkspaceStack;
import dev.trimaran.stacks.local.provider.ResourceProvider;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same stack from a program of one's own, with the provider in the same process. */
@Tag("pulumi")
class AutomationTest {
  @TempDir private Path folder;

  @Test
  void it_is_made_left_alone_refreshed_and_destroyed() throws Exception {
    String path = System.getenv("PATH");
    assumeTrue(
        Stream.of(path.split(":")).anyMatch(one -> Files.isExecutable(Path.of(one, "pulumi"))),
        () -> "no pulumi on PATH, where alone the Automation API looks: " + path);
    Path workspace = folder.resolve("w");
    Server provider =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(ResourceProvider.ofAll("0.1.0"))
            .build()
            .start();
    LocalWorkspaceOptions options =
        LocalWorkspaceOptions.builder()
            .environmentVariables(environment(provider.getPort()))
            .build();
    try (WorkspaceStack stack =
        LocalWorkspace.createOrSelectStack(
            "trimaran-local", "dev", new LocalCloud()::declare, options)) {
      stack.setAllConfig(
          Map.of(
              "pipeline",
              new ConfigValue(
                  Path.of("../../examples/flight-delays/pipeline.yaml")
                      .toAbsolutePath()
                      .toString()),
              "workspace",
              new ConfigValue(workspace.toString())));
      UpResult up = stack.up();
      assertThat(up.outputs().get("workspace").value()).isEqualTo(workspace.toString());
      assertThat(workspace.resolve("state.db")).isRegularFile();

      assertThat(stack.preview().changeSummary()).containsOnlyKeys(OperationType.SAME);

      Files.delete(workspace.resolve("state.db"));
      stack.refresh();
      assertThat(stack.preview().changeSummary()).containsEntry(OperationType.CREATE, 8);

      stack.destroy();
      stack.workspace().removeStack("dev");
    } finally {
      provider.shutdownNow();
    }
  }

  private Map<String, String> environment(int provider) throws Exception {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("PULUMI_HOME", folder.resolve("home").toString());
    environment.put(
        "PULUMI_BACKEND_URL", "file://" + Files.createDirectories(folder.resolve("state")));
    environment.put("PULUMI_CONFIG_PASSPHRASE", "test");
    environment.put("PULUMI_SKIP_UPDATE_CHECK", "true");
    environment.put("PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION", "true");
    environment.put("PULUMI_DEBUG_PROVIDERS", "trimaran:" + provider);
    return environment;
  }
}
