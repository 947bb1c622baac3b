package dev.trimaran.emulation.aws.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.trimaran.emulation.aws.Started;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sns.SnsClient;

/** What a model does not allow is refused in the words of its service. */
final class ValidationTest {
  @RegisterExtension static final Started AWS = new Started();

  @Test
  void namesPatternsAndValues() {
    assertRefused(
        () ->
            AWS.client(SageMakerClient.class)
                .createModelPackageGroup(group -> group.modelPackageGroupName("a b")),
        "ValidationException",
        "1 validation error detected: Value 'a b' at 'modelPackageGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: ");
  }

  @Test
  void namesWhatIsMissing() {
    assertRefused(
        () -> AWS.client(SageMakerClient.class).createModelPackageGroup(group -> {}),
        "ValidationException",
        "1 validation error detected: Value null at 'modelPackageGroupName' failed to satisfy constraint: Member must not be null");
    assertRefused(
        () ->
            AWS.client(SnsClient.class)
                .publish(message -> message.topicArn("arn:aws:sns:eu-central-1:000000000000:none")),
        "InvalidParameter",
        "Invalid parameter: Message Reason: no value for required parameter");
  }

  @Test
  void saysQuerysWords() {
    assertRefused(
        () -> AWS.client(IamClient.class).createUser(user -> user.userName("x".repeat(65))),
        "ValidationError",
        "1 validation error detected: Value '%s' at 'userName' failed to satisfy constraint: Member must have length less than or equal to 64"
            .formatted("x".repeat(65)));
  }

  @Test
  void namesEnumsAndListsByTheirPlace() {
    assertRefused(
        () ->
            AWS.client(SageMakerClient.class)
                .listModelPackageGroups(all -> all.sortBy("Colour").maxResults(1000)),
        "ValidationException",
        "2 validation errors detected: ");
  }

  private static void assertRefused(ThrowingCallable call, String code, String words) {
    AwsServiceException error = catchThrowableOfType(AwsServiceException.class, call);
    assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code);
    assertThat(error.awsErrorDetails().errorMessage()).startsWith(words);
    assertThat(error.statusCode()).isEqualTo(400);
  }
}
