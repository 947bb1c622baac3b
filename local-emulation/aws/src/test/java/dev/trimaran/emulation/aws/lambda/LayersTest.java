package dev.trimaran.emulation.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trimaran.emulation.aws.Options;
import dev.trimaran.emulation.aws.Started;
import dev.trimaran.emulation.job.Mounts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.LayerVersionsListItem;
import software.amazon.awssdk.services.lambda.model.PublishLayerVersionResponse;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.Runtime;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LayersTest {
  @RegisterExtension static final Started AWS = new Started(Options.defaults().faster(50));

  /** What a custom runtime is: a program that takes events from the runtime interface. */
  private static final String BOOTSTRAP =
      """
      #!/usr/bin/env python3
      import os, urllib.request
      api = "http://" + os.environ["AWS_LAMBDA_RUNTIME_API"] + "/2018-06-01/runtime/invocation/"
      while True:
          with urllib.request.urlopen(api + "next") as event:
              id, said = event.headers["Lambda-Runtime-Aws-Request-Id"], event.read()
          answer = b'{"own": "' + os.environ["_HANDLER"].encode() + b'", "event": ' + said + b'}'
          urllib.request.urlopen(api + id + "/response", data=answer).read()
      """;

  private Python python;
  private LambdaClient lambda;

  @BeforeAll
  void start() {
    python = new Python(AWS);
    lambda = AWS.client(LambdaClient.class);
  }

  @Test
  void aFunctionFindsTheModulesAndFilesOfItsLayers() {
    PublishLayerVersionResponse words =
        layer("words", Map.of("python/words.py", "GREETING = 'first'", "note.txt", "one"));
    PublishLayerVersionResponse over =
        layer("over", Map.of("python/words.py", "GREETING = 'second'", "data/file", "two"));
    python.function(
        CreateFunctionRequest.builder()
            .functionName("layered")
            .timeout(20)
            .layers(words.layerVersionArn(), over.layerVersionArn())
            .code(c ->
                c.zipFile(
                    Python.zip(
                        Map.of(
                            "main.py",
                            """
                            import words
                            def handler(event, context):
                                if event: return open("/opt/note.txt").read() + open("/opt/data/file").read()
                                return words.GREETING
                            """)))));

    assertThat(lambda.getFunctionConfiguration(g -> g.functionName("layered")).layers())
        .extracting(layer -> layer.arn())
        .containsExactly(words.layerVersionArn(), over.layerVersionArn());
    lambda.deleteLayerVersion(d -> d.layerName("over").versionNumber(over.version()));
    assertThat(invoked("layered", "null")).isEqualTo("\"second\"");
    if (Mounts.possible()) {
      assertThat(invoked("layered", "1")).isEqualTo("\"onetwo\"");
    }
  }

  @Test
  void versionsOfALayerAreCountedListedAndDeleted() {
    layer("counted", Map.of("a", "1"));
    PublishLayerVersionResponse second = layer("counted", Map.of("a", "2"));
    lambda.deleteLayerVersion(d -> d.layerName("counted").versionNumber(2L));
    PublishLayerVersionResponse third = layer("counted", Map.of("a", "3"));

    assertThat(third.version()).isEqualTo(3);
    assertThat(lambda.listLayerVersions(l -> l.layerName("counted")).layerVersions())
        .extracting(LayerVersionsListItem::version)
        .containsExactly(3L, 1L);
    assertThat(lambda.listLayers().layers())
        .filteredOn(layer -> layer.layerName().equals("counted"))
        .singleElement()
        .satisfies(layer -> assertThat(layer.latestMatchingVersion().version()).isEqualTo(3));
    assertThat(
            lambda.getLayerVersionByArn(g -> g.arn(third.layerVersionArn())).content().codeSha256())
        .isEqualTo(third.content().codeSha256());
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() -> lambda.getLayerVersion(g -> g.layerName("counted").versionNumber(2L)));
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() ->
            lambda.createFunction(c ->
                c.functionName("late")
                    .runtime(Runtime.PYTHON3_12)
                    .handler("main.handler")
                    .role(python.role())
                    .layers(second.layerVersionArn())
                    .code(code -> code.zipFile(Python.zip(Map.of("main.py", "x = 1"))))));
  }

  @Test
  void aRuntimeOfOnesOwnRunsFromTheZipOrFromALayer() throws IOException {
    custom("own", List.of(), executable("bootstrap", BOOTSTRAP));
    PublishLayerVersionResponse layer =
        lambda.publishLayerVersion(p ->
            p.layerName("runtime").content(c -> c.zipFile(executable("bootstrap", BOOTSTRAP))));
    custom("layer", List.of(layer.layerVersionArn()), Python.zip(Map.of("data", "x")));

    assertThat(invoked("own", "1")).isEqualTo("{\"own\": \"any.thing\", \"event\": 1}");
    assertThat(invoked("layer", "2")).isEqualTo("{\"own\": \"any.thing\", \"event\": 2}");
  }

  @Test
  void aFunctionInJavaScriptFindsTheModulesOfItsLayer() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/node")), "needs /usr/bin/node");
    PublishLayerVersionResponse layer =
        layer(
            "greeting",
            Map.of("nodejs/node_modules/greeting/index.js", "exports.words = 'good day'"));
    lambda.createFunction(c ->
        c.functionName("script")
            .runtime(Runtime.NODEJS22_X)
            .handler("index.handler")
            .role(python.role())
            .timeout(20)
            .layers(layer.layerVersionArn())
            .code(code ->
                code.zipFile(
                    Python.zip(
                        Map.of(
                            "index.js",
                            """
                            const greeting = require("greeting");
                            exports.handler = async (event) => ({said: greeting.words, event});
                            """)))));
    lambda.waiter().waitUntilFunctionActiveV2(get -> get.functionName("script"));

    assertThat(invoked("script", "3")).isEqualTo("{\"said\":\"good day\",\"event\":3}");
  }

  @Test
  void instancesOfAVersionBeginBeforeTheyAreAsked() {
    python.function(
        "warm",
        """
        import os
        def handler(event, context):
            return os.environ["AWS_LAMBDA_INITIALIZATION_TYPE"]
        """);
    String version = lambda.publishVersion(p -> p.functionName("warm")).version();
    lambda.createAlias(a -> a.functionName("warm").name("live").functionVersion(version));

    lambda.putProvisionedConcurrencyConfig(
        p -> p.functionName("warm").qualifier("live").provisionedConcurrentExecutions(2));

    await("warm", "READY");
    assertThat(
            lambda
                .getProvisionedConcurrencyConfig(g -> g.functionName("warm").qualifier("live"))
                .availableProvisionedConcurrentExecutions())
        .isEqualTo(2);
    assertThat(invoked("warm:live", "1")).isEqualTo("\"provisioned-concurrency\"");
    assertThat(invoked("warm", "1")).isEqualTo("\"on-demand\"");
    assertThat(
            lambda
                .listProvisionedConcurrencyConfigs(l -> l.functionName("warm"))
                .provisionedConcurrencyConfigs())
        .singleElement()
        .satisfies(config -> assertThat(config.functionArn()).endsWith(":warm:live"));
    lambda.deleteProvisionedConcurrencyConfig(d -> d.functionName("warm").qualifier("live"));
    assertThat(
            lambda
                .listProvisionedConcurrencyConfigs(l -> l.functionName("warm"))
                .provisionedConcurrencyConfigs())
        .isEmpty();
    assertThatExceptionOfType(InvalidParameterValueException.class)
        .isThrownBy(() ->
            lambda.putProvisionedConcurrencyConfig(p ->
                p.functionName("warm").qualifier("$LATEST").provisionedConcurrentExecutions(1)))
        .withMessageContaining("unpublished function versions");
  }

  @Test
  @Timeout(60)
  void anInstanceThatEndedIsReplaced() {
    python.function(
        "ends",
        """
        import os
        def handler(event, context):
            if event == "end": os._exit(3)
            return [os.environ["AWS_LAMBDA_INITIALIZATION_TYPE"], os.getpid()]
        """);
    String version = lambda.publishVersion(p -> p.functionName("ends")).version();
    lambda.createAlias(a -> a.functionName("ends").name("live").functionVersion(version));
    lambda.putProvisionedConcurrencyConfig(
        p -> p.functionName("ends").qualifier("live").provisionedConcurrentExecutions(1));
    await("ends", "READY");
    String first = invoked("ends:live", "1");

    invoked("ends:live", "\"end\"");

    String next = invoked("ends:live", "1");
    while (!next.contains("provisioned-concurrency")) {
      LockSupport.parkNanos(20_000_000);
      next = invoked("ends:live", "1");
    }
    assertThat(first).contains("provisioned-concurrency");
    assertThat(next).isNotEqualTo(first);
  }

  private void await(String function, String status) {
    while (!lambda
        .getProvisionedConcurrencyConfig(g -> g.functionName(function).qualifier("live"))
        .statusAsString()
        .equals(status)) {
      LockSupport.parkNanos(20_000_000);
    }
  }

  private void custom(String name, List<String> layers, SdkBytes zip) {
    lambda.createFunction(c ->
        c.functionName(name)
            .runtime(Runtime.PROVIDED_AL2023)
            .handler("any.thing")
            .role(python.role())
            .timeout(20)
            .layers(layers)
            .code(code -> code.zipFile(zip)));
    lambda.waiter().waitUntilFunctionActiveV2(get -> get.functionName(name));
  }

  private static SdkBytes executable(String name, String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
      ZipArchiveEntry entry = new ZipArchiveEntry(name);
      entry.setUnixMode(0100755);
      zip.putArchiveEntry(entry);
      zip.write(text.getBytes(StandardCharsets.UTF_8));
      zip.closeArchiveEntry();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return SdkBytes.fromByteArray(bytes.toByteArray());
  }

  private PublishLayerVersionResponse layer(String name, Map<String, String> files) {
    return lambda.publishLayerVersion(p ->
        p.layerName(name)
            .compatibleRuntimes(Runtime.PYTHON3_12)
            .content(c -> c.zipFile(Python.zip(files))));
  }

  private String invoked(String function, String event) {
    return lambda
        .invoke(i -> i.functionName(function).payload(SdkBytes.fromUtf8String(event)))
        .payload()
        .asUtf8String();
  }
}
