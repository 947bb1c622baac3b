package dev.trimaran.server.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.function.tck.WireRequest;
import dev.trimaran.function.tck.sample.SampleBundle;
import dev.trimaran.model.onnx.ElementType;
import dev.trimaran.model.onnx.GraphBuilder;
import dev.trimaran.model.onnx.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What platforms expect of a container, and what it may not do. */
@Tag("container")
@ExtendWith(Engine.class)
class ImageTest {

  private static final WireRequest INVOCATION =
      WireRequest.post(
          "/invocations", "text/csv", "origin,distance\nBasel,700\nZürich,100\nBasel,100\n");

  @TempDir private Path folder;
  private Path bundle = Path.of("");

  @BeforeEach
  void a_model() throws Exception {
    bundle = folder.resolve("bundle");
    SampleBundle.write(bundle);
    Shared.readable(bundle);
  }

  private Container.Plan serving() {
    return new Container.Plan()
        .mount(bundle, "/opt/ml/model")
        .with("TRIMARAN_ALLOW_ANONYMOUS", "true");
  }

  @Test
  void sagemaker_says_serve_and_finds_the_model_where_it_put_it() throws Exception {
    try (Container container = serving().argument("serve").start()) {
      assertThat(container.send(WireRequest.get("/ping")).status()).isEqualTo(200);
      assertThat(container.send(INVOCATION).text()).contains("0.875", "0.5", "0.125");
    }
  }

  @Test
  void cloud_run_says_the_port() throws Exception {
    Container.Plan plan = serving().with("K_SERVICE", "flights").with("PORT", "9090").port(9090);
    try (Container container = plan.start()) {
      assertThat(container.send(INVOCATION).status()).isEqualTo(200);
    }
  }

  @Test
  void vertex_says_the_port_and_the_paths() throws Exception {
    Container.Plan plan =
        serving()
            .with("AIP_HTTP_PORT", "7080")
            .with("AIP_PREDICT_ROUTE", "/v1/endpoints/7:predict")
            .with("AIP_HEALTH_ROUTE", "/well")
            .port(7080);
    try (Container container = plan.start()) {
      WireRequest rows =
          WireRequest.post(
              "/v1/endpoints/7:predict",
              "application/json",
              "{\"instances\": [{\"origin\": \"Basel\", \"distance\": 700}]}");

      assertThat(container.send(WireRequest.get("/well")).status()).isEqualTo(200);
      assertThat(container.send(rows).text()).contains("0.875");
    }
  }

  @Test
  void azure_functions_says_the_port() throws Exception {
    Container.Plan plan = serving().with("FUNCTIONS_CUSTOMHANDLER_PORT", "7071").port(7071);
    try (Container container = plan.start()) {
      assertThat(container.send(INVOCATION).status()).isEqualTo(200);
    }
  }

  @Test
  void kserve_mounts_the_model_elsewhere() throws Exception {
    Container.Plan plan =
        new Container.Plan()
            .mount(bundle, "/mnt/models")
            .with("TRIMARAN_ALLOW_ANONYMOUS", "true")
            .argument("--bundle")
            .argument("/mnt/models")
            .argument("--model")
            .argument("late");
    try (Container container = plan.start()) {
      assertThat(container.send(WireRequest.get("/v2/models/late/ready")).status()).isEqualTo(200);
      assertThat(container.send(WireRequest.get("/v1/models/late")).status()).isEqualTo(200);
    }
  }

  @Test
  void features_are_looked_up_where_nothing_in_tmp_may_be_executed() throws Exception {
    Container.Plan plan = serving().argument("--workspace").argument("/tmp/workspace");
    try (Container container = plan.start()) {
      assertThat(container.send(INVOCATION).status()).isEqualTo(200);
    }
  }

  @Test
  void a_model_that_was_made_elsewhere_is_served_with_nothing_unpacked() throws Exception {
    Path cubes = folder.resolve("cubes");
    write(cubes);
    Shared.readable(cubes);
    Container.Plan plan =
        new Container.Plan()
            .mount(cubes, "/opt/ml/model")
            .with("TRIMARAN_ALLOW_ANONYMOUS", "true")
            .with("TRIMARAN_MODEL", "cubes");
    try (Container container = plan.start()) {
      WireRequest rows =
          WireRequest.post(
              "/v1/models/cubes:predict", "application/json", "{\"instances\": [3, 2]}");

      assertThat(container.send(rows).text()).isEqualTo("{\"predictions\":[27,8]}");
    }
  }

  /** A model in ONNX that looks up the third power of an index. */
  private static void write(Path to) throws IOException {
    GraphBuilder graph = new GraphBuilder("cubes");
    Value index = graph.input("index", ElementType.INT64, GraphBuilder.ROWS);
    Value found = graph.node("Gather", graph.longs(new long[] {0, 1, 8, 27}, 4), index);
    graph.output("cube", found, ElementType.INT64, GraphBuilder.ROWS);
    Files.createDirectories(to);
    Files.write(to.resolve("model.onnx"), graph.toModel().toByteArray());
  }

  @Test
  void a_model_can_be_part_of_an_image() throws Exception {
    String name = "trimaran/flights:test";
    Image.build("--model", bundle.toString(), "--tag", name);
    Container.Plan plan = new Container.Plan().image(name).with("TRIMARAN_ALLOW_ANONYMOUS", "true");
    try (Container container = plan.start()) {
      assertThat(container.send(INVOCATION).text()).contains("0.875", "0.5", "0.125");
    }
  }

  @Test
  void nobody_is_let_in_unless_somebody_said_whom() {
    Docker.Ended refused = new Container.Plan().mount(bundle, "/opt/ml/model").run();

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.output()).contains("listens on 0.0.0.0", "give --keys", "--allow-anonymous");
  }

  @Test
  void sigterm_ends_it_with_0_in_time() throws Exception {
    try (Container container = serving().start()) {
      // After the grace Docker would kill it, and the code would be 137.
      Docker.run("stop", "--time=30", container.id).successfully();

      assertThat(container.inspect("{{.State.ExitCode}}")).isEqualTo("0");
      assertThat(container.said()).contains("drained connections=");
    }
  }

  @Test
  void it_is_not_root_and_has_no_capability() throws Exception {
    try (Container container = serving().start()) {
      String process = container.inspect("{{.State.Pid}}");
      String status = Docker.status(process);

      assertThat(status)
          .contains("Uid:\t65532\t65532\t65532\t65532", "Gid:\t65532\t65532\t65532\t65532")
          .contains("CapEff:\t0000000000000000", "NoNewPrivs:\t1");
    }
  }

  @Test
  void the_image_itself_says_who_it_runs_as_how_it_ends_and_where_it_listens() {
    assertThat(Docker.image("{{.Config.User}}")).isEqualTo("65532:65532");
    assertThat(Docker.image("{{json .Config.Env}}")).contains("ORT_DISABLE_TELEMETRY=1");
    assertThat(Docker.image("{{.Config.StopSignal}}")).isEqualTo("SIGTERM");
    assertThat(Docker.image("{{json .Config.ExposedPorts}}")).isEqualTo("{\"8080/tcp\":{}}");
    assertThat(Docker.image("{{json .Config.Labels}}"))
        .contains("\"org.opencontainers.image.licenses\":\"Apache-2.0\"")
        .doesNotContain("unknown");
    long bytes = Long.parseLong(Docker.image("{{.Size}}"));
    System.out.println("image: " + bytes / 1_000_000 + " MB");
    assertThat(bytes).isLessThan(300_000_000L);
  }

  @Test
  void nothing_can_be_written_but_what_is_mounted_for_it() throws Exception {
    Path writer = Shared.compiled(folder, Writer.class);
    assertThat(writes(writer, "/", "/app/lib", "/app/extra", "/etc", "/opt", "/tmp"))
        .isEqualTo("/ no\n/app/lib no\n/app/extra no\n/etc no\n/opt no\n/tmp yes");
  }

  private static String writes(Path classes, String... folders) {
    Container.Plan plan =
        new Container.Plan()
            .mount(classes, "/mnt/classes")
            .option("--entrypoint=/app/runtime/bin/java")
            .argument("-cp")
            .argument("/mnt/classes")
            .argument(Writer.class.getName());
    for (String each : folders) {
      plan.argument(each);
    }
    return plan.run().successfully();
  }

  @Test
  void there_is_no_shell_in_it() {
    Docker.Ended shell = new Container.Plan().option("--entrypoint=/bin/sh").run();

    assertThat(shell.code()).isEqualTo(127);
    assertThat(shell.output()).contains("no such file or directory");
  }

  @Test
  void the_rehearsed_start_fits() throws Exception {
    // In this mode the JVM refuses to start if it cannot use the cache.
    try (Container container = serving().with("JAVA_TOOL_OPTIONS", "-XX:AOTMode=on").start()) {
      assertThat(container.said()).contains("-XX:AOTMode=on").doesNotContain("error");
      assertThat(container.send(INVOCATION).status()).isEqualTo(200);
    }
  }

  @Test
  void the_heap_is_a_part_of_the_containers_memory_unless_said_otherwise() {
    assertThat(heap(Map.of())).isBetween(150L << 20, 155L << 20);
    assertThat(heap(Map.of("JAVA_TOOL_OPTIONS", "-Xmx100m"))).isEqualTo(100L << 20);
  }

  /** The largest heap, in bytes, as the JVM itself prints it at an option that it does not know. */
  private static long heap(Map<String, String> environment) {
    Container.Plan plan = new Container.Plan();
    environment.forEach(plan::with);
    String said = plan.with("JDK_JAVA_OPTIONS", "-XX:+PrintFlagsFinal").run().output();
    String line =
        said.lines().filter(flag -> flag.contains(" MaxHeapSize ")).findFirst().orElse("= 0");
    return Long.parseLong(line.replaceAll(".*= *(\\d+).*", "$1"));
  }
}
