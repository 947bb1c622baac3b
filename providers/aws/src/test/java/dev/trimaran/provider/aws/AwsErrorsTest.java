package dev.trimaran.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;

class AwsErrorsTest {
  private static final Call PUT = new Call("put object", "a/b", "s3:PutObject");

  @ParameterizedTest
  @CsvSource({
    "AccessDenied, 403, PERMISSION_DENIED, false",
    "AccessDeniedException, 400, PERMISSION_DENIED, false",
    "ExpiredToken, 400, UNAUTHENTICATED, false",
    "ExpiredTokenException, 403, UNAUTHENTICATED, false",
    "InvalidClientTokenId, 403, UNAUTHENTICATED, false",
    "SignatureDoesNotMatch, 403, UNAUTHENTICATED, false",
    "RequestTimeTooSkewed, 403, UNAUTHENTICATED, false",
    "NoSuchKey, 404, NOT_FOUND, false",
    "ResourceNotFoundException, 400, NOT_FOUND, false",
    "ResourceInUse, 400, ALREADY_EXISTS, false",
    "ConflictException, 409, ALREADY_EXISTS, false",
    "PreconditionFailed, 412, PRECONDITION_FAILED, false",
    "ThrottlingException, 400, UNAVAILABLE, true",
    "SlowDown, 503, UNAVAILABLE, true",
    "TooManyRequestsException, 429, UNAVAILABLE, true",
    "ResourceLimitExceeded, 400, RESOURCE_EXHAUSTED, false",
    "InternalFailure, 500, UNAVAILABLE, true",
    "ValidationException, 400, INVALID_ARGUMENT, false"
  })
  void codes_of_services_are_codes_of_the_provider(
      String code, int status, ErrorCode expected, boolean retryable) {
    CloudException failure = AwsErrors.translate(said(code, status, "it says"), PUT);

    assertThat(failure.code()).isEqualTo(expected);
    assertThat(failure.retryable()).isEqualTo(retryable);
    assertThat(failure).hasMessageStartingWith("put object a/b: ").hasMessageContaining(code);
  }

  @Test
  void sagemaker_says_of_what_is_missing_that_it_is_not_valid() {
    CloudException failure =
        AwsErrors.translate(
            said("ValidationException", 400, "Could not find training job a."), PUT);

    assertThat(failure.code()).isEqualTo(ErrorCode.NOT_FOUND);
  }

  @Test
  void a_denial_names_the_action_that_is_missing_and_what_to_do() {
    CloudException failure = AwsErrors.translate(said("AccessDenied", 403, "Access Denied"), PUT);

    assertThat(failure)
        .hasMessage(
            "put object a/b: expected to be allowed s3:PutObject, found AccessDenied: Access Denied;"
                + " allow the action in the policy of who calls");
  }

  @Test
  void what_got_no_answer_may_be_tried_again() {
    CloudException unreachable =
        AwsErrors.translate(
            SdkClientException.create("Unable to execute", new IOException("refused")), PUT);
    CloudException late = AwsErrors.translate(ApiCallTimeoutException.create(1000), PUT);

    assertThat(unreachable.code()).isEqualTo(ErrorCode.UNAVAILABLE);
    assertThat(unreachable.retryable()).isTrue();
    assertThat(late.code()).isEqualTo(ErrorCode.DEADLINE_EXCEEDED);
  }

  @Test
  void a_refusal_whose_words_were_cut_off_is_no_refusal() {
    AwsServiceException wordless =
        SageMakerException.builder().statusCode(400).message("status 400").build();
    AwsServiceException head = S3Exception.builder().statusCode(400).message("status 400").build();

    assertThat(AwsErrors.cutOff(wordless)).isTrue();
    assertThat(AwsErrors.cutOff(head)).isFalse();
    assertThat(AwsErrors.cutOff(said("ValidationException", 400, "no"))).isFalse();
  }

  private static S3Exception said(String code, int status, String message) {
    return (S3Exception)
        S3Exception.builder()
            .statusCode(status)
            .message(message)
            .awsErrorDetails(
                AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
            .build();
  }
}
