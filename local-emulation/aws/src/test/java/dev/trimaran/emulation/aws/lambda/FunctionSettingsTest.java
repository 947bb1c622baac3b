package dev.trimaran.emulation.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.trimaran.emulation.aws.Options;
import dev.trimaran.emulation.aws.Started;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionEventInvokeConfig;
import software.amazon.awssdk.services.lambda.model.FunctionUrlAuthType;
import software.amazon.awssdk.services.lambda.model.FunctionUrlConfig;
import software.amazon.awssdk.services.lambda.model.GetAliasResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionEventInvokeConfigResponse;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.PreconditionFailedException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What is set about functions that nobody calls. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FunctionSettingsTest {
  @RegisterExtension static final Started AWS = new Started(Options.defaults().faster(50));

  private static final String ARN = "arn:aws:lambda:eu-central-1:000000000000:function:set";

  private LambdaClient lambda;

  @BeforeAll
  void start() {
    new Python(AWS).function("set", "def handler(event, context):\n  return 1\n");
    lambda = AWS.client(LambdaClient.class);
  }

  @Test
  void functionsAndVersionsAreListed() {
    String version = lambda.publishVersion(p -> p.functionName("set")).version();

    assertThat(lambda.listFunctionsPaginator(l -> l.maxItems(1)).functions())
        .extracting(FunctionConfiguration::functionArn)
        .contains(ARN);
    assertThat(lambda.listVersionsByFunction(l -> l.functionName("set")).versions())
        .extracting(FunctionConfiguration::version)
        .contains("$LATEST", version);
  }

  @Test
  void anAliasIsMovedByWhoKnowsItsRevision() {
    String version = lambda.publishVersion(p -> p.functionName("set")).version();
    lambda.createAlias(a -> a.functionName("set").name("live").functionVersion(version));
    GetAliasResponse made = lambda.getAlias(a -> a.functionName("set").name("live"));

    lambda.updateAlias(
        a -> a.functionName("set").name("live").revisionId(made.revisionId()).description("moved"));

    assertThatExceptionOfType(PreconditionFailedException.class)
        .isThrownBy(() ->
            lambda.updateAlias(a ->
                a.functionName("set").name("live").revisionId(made.revisionId()).description("no")))
        .satisfies(e -> assertThat(e.statusCode()).isEqualTo(412));
    assertThat(lambda.listAliases(a -> a.functionName("set").functionVersion(version)).aliases())
        .extracting(AliasConfiguration::aliasArn, AliasConfiguration::description)
        .containsExactly(tuple(ARN + ":live", "moved"));
    lambda.deleteAlias(a -> a.functionName("set").name("live"));
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() -> lambda.getAlias(a -> a.functionName("set").name("live")));
  }

  @Test
  void concurrencyOfAFunctionIsTakenFromTheAccounts() {
    lambda.putFunctionConcurrency(c -> c.functionName("set").reservedConcurrentExecutions(300));

    assertThat(
            lambda
                .getFunctionConcurrency(c -> c.functionName("set"))
                .reservedConcurrentExecutions())
        .isEqualTo(300);
    assertThat(lambda.getAccountSettings())
        .satisfies(account -> {
          assertThat(account.accountLimit().concurrentExecutions()).isEqualTo(1000);
          assertThat(account.accountLimit().unreservedConcurrentExecutions()).isEqualTo(700);
          assertThat(account.accountUsage().functionCount()).isPositive();
          assertThat(account.accountUsage().totalCodeSize()).isPositive();
        });
    assertThatExceptionOfType(InvalidParameterValueException.class)
        .isThrownBy(() ->
            lambda.putFunctionConcurrency(
                c -> c.functionName("set").reservedConcurrentExecutions(901)));
    lambda.deleteFunctionConcurrency(c -> c.functionName("set"));
    assertThat(
            lambda
                .getFunctionConcurrency(c -> c.functionName("set"))
                .reservedConcurrentExecutions())
        .isNull();
  }

  @Test
  void howEventsAreTriedIsChangedInPartAndTakenAway() {
    lambda.putFunctionEventInvokeConfig(
        c -> c.functionName("set").maximumRetryAttempts(1).maximumEventAgeInSeconds(100));

    lambda.updateFunctionEventInvokeConfig(c -> c.functionName("set").maximumRetryAttempts(0));

    assertThat(lambda.getFunctionEventInvokeConfig(c -> c.functionName("set")))
        .extracting(
            GetFunctionEventInvokeConfigResponse::maximumRetryAttempts,
            GetFunctionEventInvokeConfigResponse::maximumEventAgeInSeconds)
        .containsExactly(0, 100);
    assertThat(
            lambda
                .listFunctionEventInvokeConfigs(c -> c.functionName("set"))
                .functionEventInvokeConfigs())
        .extracting(FunctionEventInvokeConfig::functionArn)
        .containsExactly(ARN + ":$LATEST");
    lambda.deleteFunctionEventInvokeConfig(c -> c.functionName("set"));
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() -> lambda.getFunctionEventInvokeConfig(c -> c.functionName("set")));
  }

  @Test
  void aUrlIsToldAndTakenAway() {
    String url =
        lambda
            .createFunctionUrlConfig(
                c -> c.functionName("set").authType(FunctionUrlAuthType.AWS_IAM))
            .functionUrl();

    assertThat(lambda.getFunctionUrlConfig(c -> c.functionName("set")).functionUrl())
        .isEqualTo(url);
    assertThat(lambda.listFunctionUrlConfigs(c -> c.functionName("set")).functionUrlConfigs())
        .extracting(FunctionUrlConfig::functionUrl)
        .containsExactly(url);
    lambda.deleteFunctionUrlConfig(c -> c.functionName("set"));
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() -> lambda.getFunctionUrlConfig(c -> c.functionName("set")));
  }

  @Test
  void aMappingIsFoundByItsQueueAndIsSwitchedOff() {
    AWS.client(SqsClient.class).createQueue(q -> q.queueName("mapped"));
    String queue = "arn:aws:sqs:eu-central-1:000000000000:mapped";
    String id =
        lambda
            .createEventSourceMapping(m -> m.functionName("set").eventSourceArn(queue).batchSize(1))
            .uuid();
    mapping(id, "Enabled");

    lambda.updateEventSourceMapping(m -> m.uuid(id).enabled(false).batchSize(5));

    mapping(id, "Disabled");
    assertThat(lambda.listEventSourceMappings(m -> m.eventSourceArn(queue)).eventSourceMappings())
        .extracting(EventSourceMappingConfiguration::uuid, m -> m.batchSize())
        .containsExactly(tuple(id, 5));
  }

  @Test
  void whoMayCallIsTakenBack() {
    lambda.addPermission(p ->
        p.functionName("set")
            .statementId("topic")
            .action("lambda:InvokeFunction")
            .principal("sns.amazonaws.com"));

    assertThat(lambda.getPolicy(p -> p.functionName("set")).policy())
        .contains("\"Sid\":\"topic\"", "sns.amazonaws.com");
    lambda.removePermission(p -> p.functionName("set").statementId("topic"));
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() -> lambda.getPolicy(p -> p.functionName("set")));
  }

  @Test
  void tagsOfAFunctionAreThoseThatItShows() {
    lambda.tagResource(t -> t.resource(ARN).tags(Map.of("team", "red", "owner", "ann")));
    lambda.untagResource(t -> t.resource(ARN).tagKeys("owner"));

    assertThat(lambda.getFunction(f -> f.functionName("set")).tags())
        .containsOnly(Map.entry("team", "red"));
  }

  private void mapping(String id, String state) {
    while (!lambda.getEventSourceMapping(m -> m.uuid(id)).state().equals(state)) {
      LockSupport.parkNanos(20_000_000);
    }
  }
}
