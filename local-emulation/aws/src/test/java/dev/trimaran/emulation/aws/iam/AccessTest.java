package dev.trimaran.emulation.aws.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.trimaran.emulation.aws.Started;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessAdvisorUsageGranularityType;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SqsException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.StsException;

class AccessTest {
  @RegisterExtension static final Started AWS = new Started();

  private static final String ACCOUNT = "000000000000";
  private static final String TRUST =
      """
      {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["sts:AssumeRole","sts:TagSession"],
       "Principal":{"AWS":"%s"},"Condition":{"StringEquals":{"sts:ExternalId":"secret"}}}}\
      """;
  private static final String SEND =
      """
      {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["sqs:SendMessage","sqs:GetQueueUrl"],
       "Resource":"arn:aws:sqs:eu-central-1:000000000000:%s"}}\
      """;

  @Test
  void userMayDoWhatItsGroupAllowsAndNothingElse() {
    IamClient iam = AWS.client(IamClient.class);
    AWS.client(SqsClient.class).createQueue(queue -> queue.queueName("letters"));
    SqsClient anna = AWS.client(SqsClient.class, user("anna"));
    iam.createGroup(group -> group.groupName("senders"));
    iam.putGroupPolicy(policy ->
        policy.groupName("senders").policyName("send").policyDocument(SEND.formatted("letters")));
    String url = AWS.aws().endpoint() + "/" + ACCOUNT + "/letters";

    assertThatExceptionOfType(SqsException.class)
        .isThrownBy(() -> anna.sendMessage(m -> m.queueUrl(url).messageBody("hello")))
        .withMessageContaining(
            "User: arn:aws:iam::000000000000:user/anna is not authorized to perform:"
                + " sqs:SendMessage on resource: arn:aws:sqs:eu-central-1:000000000000:letters"
                + " because no identity-based policy allows the sqs:SendMessage action")
        .satisfies(e -> assertThat(e.statusCode()).isEqualTo(403))
        .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied"));

    iam.addUserToGroup(add -> add.groupName("senders").userName("anna"));
    assertThat(anna.sendMessage(m -> m.queueUrl(url).messageBody("hello")).messageId())
        .isNotEmpty();
    assertThatExceptionOfType(SqsException.class)
        .isThrownBy(() -> anna.purgeQueue(m -> m.queueUrl(url)));
  }

  @Test
  void queueMayLetInAUserWhoHasNoPolicyOfItsOwn() {
    SqsClient root = AWS.client(SqsClient.class);
    String url = root.createQueue(queue -> queue.queueName("open")).queueUrl();
    SqsClient bert = AWS.client(SqsClient.class, user("bert"));
    root.setQueueAttributes(set ->
        set.queueUrl(url)
            .attributes(
                Map.of(
                    QueueAttributeName.POLICY,
                    """
                    {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sqs:SendMessage",
                     "Principal":{"AWS":"arn:aws:iam::000000000000:user/bert"},
                     "Resource":"arn:aws:sqs:eu-central-1:000000000000:open"}}\
                    """)));

    assertThat(bert.sendMessage(m -> m.queueUrl(url).messageBody("hello")).messageId())
        .isNotEmpty();
  }

  @Test
  void roleIsAssumedByWhomItTrustsAloneAndBoundByItsSession() {
    IamClient iam = AWS.client(IamClient.class);
    AwsCredentials carl = user("carl");
    AWS.client(SqsClient.class).createQueue(queue -> queue.queueName("jobs"));
    iam.createRole(role ->
        role.roleName("sender")
            .assumeRolePolicyDocument(TRUST.formatted("arn:aws:iam::000000000000:user/carl")));
    iam.putRolePolicy(policy ->
        policy.roleName("sender").policyName("send").policyDocument(SEND.formatted("jobs")));
    StsClient sts = AWS.client(StsClient.class, carl);
    AssumeRoleRequest.Builder wanted =
        AssumeRoleRequest.builder()
            .roleArn("arn:aws:iam::000000000000:role/sender")
            .roleSessionName("night");

    assertThatExceptionOfType(StsException.class)
        .isThrownBy(() -> sts.assumeRole(wanted.build()))
        .withMessageContaining(
            "User: arn:aws:iam::000000000000:user/carl is not authorized to perform:"
                + " sts:AssumeRole on resource: arn:aws:iam::000000000000:role/sender");
    wanted.externalId("secret");
    AwsCredentials session = session(sts.assumeRole(wanted.build()).credentials());
    AwsCredentials bound =
        session(
            sts.assumeRole(
                    wanted
                        .policy(
                            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sqs:GetQueueUrl\",\"Resource\":\"*\"}}")
                        .build())
                .credentials());

    assertThat(AWS.client(StsClient.class, session).getCallerIdentity().arn())
        .isEqualTo("arn:aws:sts::000000000000:assumed-role/sender/night");
    String url = AWS.aws().endpoint() + "/" + ACCOUNT + "/jobs";
    assertThat(
            AWS.client(SqsClient.class, session)
                .sendMessage(m -> m.queueUrl(url).messageBody("x"))
                .messageId())
        .isNotEmpty();
    assertThatExceptionOfType(SqsException.class)
        .isThrownBy(() ->
            AWS.client(SqsClient.class, bound).sendMessage(m -> m.queueUrl(url).messageBody("x")))
        .withMessageContaining("because no session policy allows the sqs:SendMessage action");
  }

  @Test
  void whatIsAllowedAndNeverDoneIsListed() {
    IamClient iam = AWS.client(IamClient.class);
    AwsCredentials emil = user("emil");
    iam.putUserPolicy(
        p -> p.userName("emil").policyName("send").policyDocument(SEND.formatted("wanted")));
    String url = AWS.client(SqsClient.class).createQueue(q -> q.queueName("wanted")).queueUrl();
    AWS.client(SqsClient.class, emil).sendMessage(m -> m.queueUrl(url).messageBody("x"));

    String job =
        iam.generateServiceLastAccessedDetails(g ->
                g.arn("arn:aws:iam::000000000000:user/emil")
                    .granularity(AccessAdvisorUsageGranularityType.ACTION_LEVEL))
            .jobId();

    var services = iam.getServiceLastAccessedDetails(g -> g.jobId(job)).servicesLastAccessed();
    assertThat(services).hasSize(1);
    assertThat(services.getFirst().trackedActionsLastAccessed())
        .extracting(a -> a.actionName() + (a.lastAccessedTime() == null ? " never" : " done"))
        .containsExactly("GetQueueUrl never", "SendMessage done");
  }

  @Test
  void rootAssumesNoRole() {
    String role = AWS.role("anyone", "lambda.amazonaws.com");

    assertThatExceptionOfType(StsException.class)
        .isThrownBy(() ->
            AWS.client(StsClient.class)
                .assumeRole(assume -> assume.roleArn(role).roleSessionName("root")))
        .withMessageContaining("Roles may not be assumed by root accounts.");
  }

  @Test
  void inactiveKeyIsNobodys() {
    IamClient iam = AWS.client(IamClient.class);
    AwsCredentials dora = user("dora");
    iam.updateAccessKey(
        key -> key.userName("dora").accessKeyId(dora.accessKeyId()).status("Inactive"));

    assertThatExceptionOfType(IamException.class)
        .isThrownBy(() -> AWS.client(IamClient.class, dora).getUser());
  }

  private static AwsCredentials user(String name) {
    IamClient iam = AWS.client(IamClient.class);
    iam.createUser(user -> user.userName(name));
    AccessKey key = iam.createAccessKey(make -> make.userName(name)).accessKey();
    return AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey());
  }

  private static AwsCredentials session(Credentials given) {
    return AwsSessionCredentials.create(
        given.accessKeyId(), given.secretAccessKey(), given.sessionToken());
  }
}
