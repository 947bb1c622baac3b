package dev.trimaran.emulation.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.trimaran.emulation.aws.Options;
import dev.trimaran.emulation.aws.Started;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.InvalidRequestContentException;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LogType;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LambdaTest {
  @RegisterExtension static final Started AWS = new Started(Options.defaults().faster(50));

  private Python python;
  private LambdaClient lambda;

  @BeforeAll
  void start() {
    python = new Python(AWS);
    lambda = AWS.client(LambdaClient.class);
  }

  @Test
  void functionAnswersFromAProcessThatIsUsedAgain() {
    python.function(
        CreateFunctionRequest.builder()
            .functionName("counts")
            .environment(e -> e.variables(Map.of("GREETING", "grüß dich")))
            .timeout(20)
            .code(c ->
                c.zipFile(
                    Python.zip(
                        Map.of(
                            "main.py",
                            """
                            import os
                            seen = 0
                            def handler(event, context):
                                global seen
                                seen += 1
                                print("hello", seen)
                                return {"seen": seen, "event": event, "said": os.environ["GREETING"],
                                        "region": os.environ["AWS_REGION"], "left": context.get_remaining_time_in_millis() > 5000,
                                        "arn": context.invoked_function_arn, "temporary": os.path.isdir(os.environ["TMPDIR"])}
                            """)))));

    assertThat(text(invoke("counts", "{\"a\":1}")))
        .contains("\"seen\": 1", "\"event\": {\"a\": 1}", "\"said\": \"grüß dich\"")
        .contains("\"region\": \"eu-central-1\"", "\"left\": true", "\"temporary\": true")
        .contains("\"arn\": \"arn:aws:lambda:eu-central-1:000000000000:function:counts\"");
    InvokeResponse second = lambda.invoke(i -> i.functionName("counts").logType(LogType.TAIL));
    assertThat(text(second)).contains("\"seen\": 2");
    assertThat(second.executedVersion()).isEqualTo("$LATEST");
    assertThat(new String(Base64.getDecoder().decode(second.logResult()), StandardCharsets.UTF_8))
        .containsSubsequence(
            "START RequestId: ",
            "Version: $LATEST",
            "hello 2",
            "END RequestId: ",
            "REPORT RequestId: ",
            "Memory Size: 128 MB");
  }

  @Test
  void errorsOfFunctionsAreTold() {
    python.function(
        "fails",
        """
        import os, time
        def handler(event, context):
            if event == "exit": os._exit(3)
            if event == "memory": x = bytearray(700_000_000)
            raise ValueError("no such colour: " + str(event))
        """);

    InvokeResponse raised = invoke("fails", "\"red\"");
    assertThat(raised.functionError()).isEqualTo("Unhandled");
    assertThat(raised.statusCode()).isEqualTo(200);
    assertThat(text(raised))
        .contains("\"errorMessage\": \"no such colour: red\"", "\"errorType\": \"ValueError\"");
    assertThat(text(invoke("fails", "\"exit\"")))
        .contains("Runtime.ExitError", "Runtime exited with error: exit status 3");
    assertThat(text(invoke("fails", "\"blue\""))).contains("no such colour: blue");
  }

  @Test
  void functionThatTakesTooLongIsEnded() {
    python.function(
        CreateFunctionRequest.builder()
            .functionName("sleeps")
            .timeout(1)
            .code(c ->
                c.zipFile(
                    Python.zip(
                        Map.of(
                            "main.py",
                            "import time\ndef handler(event, context):\n  time.sleep(60)\n")))));

    assertThat(text(invoke("sleeps", "{}")))
        .contains("Sandbox.Timedout", "Error: Task timed out after 1.00 seconds");
  }

  @Test
  void importErrorFailsTheInit() {
    python.function("broken", "import nothing_of_this_name\n");

    InvokeResponse response = invoke("broken", "{}");
    assertThat(response.functionError()).isEqualTo("Unhandled");
    assertThat(text(response)).contains("ModuleNotFoundError", "nothing_of_this_name");
  }

  @Test
  void versionStaysWhatItWasAndAnAliasSharesOut() {
    python.function("versions", "def handler(event, context):\n  return 'one'\n");
    String one = lambda.publishVersion(p -> p.functionName("versions")).version();
    assertThat(lambda.publishVersion(p -> p.functionName("versions")).version()).isEqualTo(one);
    lambda.updateFunctionCode(u ->
        u.functionName("versions")
            .zipFile(
                Python.zip(Map.of("main.py", "def handler(event, context):\n  return 'two'\n"))));
    lambda.waiter().waitUntilFunctionUpdatedV2(g -> g.functionName("versions"));
    String two = lambda.publishVersion(p -> p.functionName("versions")).version();
    lambda.createAlias(a ->
        a.functionName("versions")
            .name("live")
            .functionVersion(one)
            .routingConfig(r -> r.additionalVersionWeights(Map.of(two, 0.5))));

    assertThat(text(invoke("versions", "{}"))).isEqualTo("\"two\"");
    assertThat(text(lambda.invoke(i -> i.functionName("versions").qualifier(one))))
        .isEqualTo("\"one\"");
    Set<String> seen = new TreeSet<>();
    for (int i = 0; i < 40; i++) {
      InvokeResponse response = lambda.invoke(call -> call.functionName("versions:live"));
      seen.add(response.executedVersion() + text(response));
    }
    assertThat(seen).containsExactly("1\"one\"", "2\"two\"");
    assertThatExceptionOfType(ResourceConflictException.class)
        .isThrownBy(() -> lambda.deleteFunction(d -> d.functionName("versions").qualifier(one)));
  }

  @Test
  void reservedConcurrencyOfNothingThrottlesAll() {
    python.function("closed", "def handler(event, context):\n  return 1\n");
    lambda.putFunctionConcurrency(c -> c.functionName("closed").reservedConcurrentExecutions(0));

    assertThatExceptionOfType(TooManyRequestsException.class)
        .isThrownBy(() -> invoke("closed", "{}"))
        .satisfies(e -> assertThat(e.statusCode()).isEqualTo(429))
        .satisfies(e ->
            assertThat(e.reasonAsString())
                .isEqualTo("ReservedFunctionConcurrentInvocationLimitExceeded"));
    lambda.deleteFunctionConcurrency(c -> c.functionName("closed"));
    assertThat(text(invoke("closed", "{}"))).isEqualTo("1");
  }

  @Test
  void whatIsWrongIsRefused() {
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() -> invoke("nowhere", "{}"))
        .withMessageContaining(
            "Function not found: arn:aws:lambda:eu-central-1:000000000000:function:nowhere");
    assertThatExceptionOfType(InvalidParameterValueException.class)
        .isThrownBy(() ->
            python.function(
                CreateFunctionRequest.builder()
                    .functionName("unzipped")
                    .code(c -> c.zipFile(SdkBytes.fromUtf8String("no zip")))))
        .withMessageContaining("Could not unzip uploaded file.");
    assertThatExceptionOfType(InvalidParameterValueException.class)
        .isThrownBy(() ->
            lambda.createFunction(c ->
                c.functionName("strangers")
                    .runtime("python3.12")
                    .handler("main.handler")
                    .role("arn:aws:iam::000000000000:role/nobody")
                    .code(z -> z.zipFile(Python.zip(Map.of("main.py", ""))))))
        .withMessageContaining("The role defined for the function cannot be assumed by Lambda.");
    python.function("strict", "def handler(event, context):\n  return 1\n");
    assertThatExceptionOfType(InvalidRequestContentException.class)
        .isThrownBy(() -> invoke("strict", "not json"))
        .withMessageContaining("Could not parse request body into json");
    assertThatExceptionOfType(InvalidParameterValueException.class)
        .isThrownBy(() ->
            lambda.updateFunctionConfiguration(u ->
                u.functionName("strict").environment(e -> e.variables(Map.of("AWS_REGION", "x")))))
        .withMessageContaining("Reserved keys used in this request: AWS_REGION");
  }

  @Test
  void tagsAndDryRun() {
    python.function("labelled", "def handler(event, context):\n  return 1\n");
    String arn = lambda.getFunction(g -> g.functionName("labelled")).configuration().functionArn();
    lambda.tagResource(t -> t.resource(arn).tags(Map.of("team", "red", "stage", "test")));
    lambda.untagResource(t -> t.resource(arn).tagKeys("stage"));

    assertThat(lambda.listTags(t -> t.resource(arn)).tags()).containsOnly(Map.entry("team", "red"));
    assertThat(lambda.invoke(i -> i.functionName("labelled").invocationType("DryRun")).statusCode())
        .isEqualTo(204);
  }

  private InvokeResponse invoke(String name, String event) {
    return lambda.invoke(i -> i.functionName(name).payload(SdkBytes.fromUtf8String(event)));
  }

  private static String text(InvokeResponse response) {
    return response.payload().asUtf8String();
  }
}
