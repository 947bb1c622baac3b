package dev.trimaran.provider.aws;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The SDK's exceptions as {@link CloudException}s. The SDK has made its own attempts before it
 * throws, so nothing here tries again; {@code retryable} says whether a caller may, later.
 */
final class AwsErrors {
  private static final Set<String> CREDENTIALS =
      Set.of(
          "ExpiredToken",
          "ExpiredTokenException",
          "RequestExpired",
          "InvalidClientTokenId",
          "UnrecognizedClientException",
          "InvalidAccessKeyId",
          "InvalidSignatureException",
          "SignatureDoesNotMatch",
          "MissingAuthenticationToken",
          "IncompleteSignature",
          "InvalidToken");
  private static final Set<String> LIMITS =
      Set.of(
          "ResourceLimitExceeded",
          "ResourceLimitExceededException",
          "LimitExceeded",
          "LimitExceededException",
          "LimitExceededFault",
          "ServiceQuotaExceededException",
          "CodeStorageExceededException",
          "TooManyBuckets");
  private static final Set<String> TAKEN =
      Set.of(
          "ResourceInUse",
          "ResourceExistsException",
          "ResourceAlreadyExistsException",
          "ResourceConflictException",
          "ConflictException",
          "EntityAlreadyExists",
          "BucketAlreadyExists",
          "BucketAlreadyOwnedByYou");

  private AwsErrors() {}

  static CloudException translate(SdkException e, Call call) {
    if (e instanceof AwsServiceException answered) {
      return answered(answered, call);
    }
    if (e instanceof ApiCallTimeoutException || e instanceof ApiCallAttemptTimeoutException) {
      return failure(
          ErrorCode.DEADLINE_EXCEEDED, true, call, "expected an answer in time, found none", e);
    }
    if (e instanceof AbortedException) {
      Thread.currentThread().interrupt();
      return failure(ErrorCode.CANCELLED, false, call, "the thread was interrupted", e);
    }
    String message = String.valueOf(e.getMessage());
    if (message.contains("credentials") && !unreachable(e)) {
      return failure(
          ErrorCode.UNAUTHENTICATED,
          false,
          call,
          "expected credentials of AWS, found none: "
              + message
              + "; sign in with 'aws sso login' or set AWS_PROFILE",
          e);
    }
    if (message.contains("region") && !unreachable(e)) {
      return failure(
          ErrorCode.INVALID_ARGUMENT,
          false,
          call,
          "expected a region, found none: " + message + "; set AWS_REGION",
          e);
    }
    if (unreachable(e)) {
      return failure(
          ErrorCode.UNAVAILABLE, true, call, "expected an answer of AWS, found: " + message, e);
    }
    return failure(
        ErrorCode.INTERNAL, false, call, "expected the SDK to call AWS, found: " + message, e);
  }

  /** A connection that ended within an answer, which the HTTP client says in its own way. */
  static CloudException unheard(UncheckedIOException e, Call call) {
    return new CloudException(
        ErrorCode.UNAVAILABLE,
        true,
        call.operation(),
        call.resource(),
        "expected an answer of AWS, found: " + e.getMessage(),
        e);
  }

  private static CloudException answered(AwsServiceException e, Call call) {
    String code = code(e);
    String said = said(e, code);
    if (e.isClockSkewException() || code.equals("RequestTimeTooSkewed")) {
      return failure(
          ErrorCode.UNAUTHENTICATED,
          false,
          call,
          "expected this machine's clock to agree with AWS, found " + said + "; set the clock",
          e);
    }
    if (CREDENTIALS.contains(code)) {
      return failure(
          ErrorCode.UNAUTHENTICATED,
          false,
          call,
          "expected credentials that are valid, found " + said + "; sign in again",
          e);
    }
    ErrorCode reason = reason(e, code);
    return switch (reason) {
      case PERMISSION_DENIED ->
          failure(
              reason,
              false,
              call,
              "expected to be allowed "
                  + call.action()
                  + ", found "
                  + said
                  + "; allow the action in the policy of who calls",
              e);
      case UNAVAILABLE ->
          failure(reason, true, call, "expected AWS to have time, found " + said, e);
      case RESOURCE_EXHAUSTED ->
          failure(reason, false, call, "expected room in the quota, found " + said, e);
      default -> failure(reason, false, call, "found " + said, e);
    };
  }

  private static ErrorCode reason(AwsServiceException e, String code) {
    int status = e.statusCode();
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (e.isThrottlingException()
        || status == 429
        || code.equals("SlowDown")
        || code.contains("Throttl")) {
      return ErrorCode.UNAVAILABLE;
    }
    if (code.equals("UnknownOperationException") || status == 501) {
      return ErrorCode.UNSUPPORTED;
    }
    if (LIMITS.contains(code)) {
      return ErrorCode.RESOURCE_EXHAUSTED;
    }
    if (code.startsWith("AccessDenied")
        || code.startsWith("NotAuthorized")
        || code.equals("UnauthorizedOperation")
        || status == 403) {
      return ErrorCode.PERMISSION_DENIED;
    }
    if (status == 412 || code.equals("PreconditionFailed")) {
      return ErrorCode.PRECONDITION_FAILED;
    }
    // SageMaker says of many things that are missing that the request was not valid.
    if (status == 404
        || code.startsWith("NoSuch")
        || code.contains("NotFound")
        || message.contains("could not find")
        || message.contains("does not exist")
        || message.contains("not found")) {
      return ErrorCode.NOT_FOUND;
    }
    if (TAKEN.contains(code) || message.contains("already exist")) {
      return ErrorCode.ALREADY_EXISTS;
    }
    if (status >= 500 || code.equals("RequestTimeout")) {
      return ErrorCode.UNAVAILABLE;
    }
    return status == 409 ? ErrorCode.PRECONDITION_FAILED : ErrorCode.INVALID_ARGUMENT;
  }

  /** What a service called it; none is said where the answer has no body, as that of HEAD. */
  static String code(AwsServiceException e) {
    if (e.awsErrorDetails() == null || e.awsErrorDetails().errorCode() == null) {
      return "";
    }
    String code = e.awsErrorDetails().errorCode();
    return code.substring(code.lastIndexOf('#') + 1);
  }

  /** The kind of failure alone, where the service's words may not be repeated. */
  static String kind(CloudException e) {
    String code = e.getCause() instanceof AwsServiceException answered ? code(answered) : "";
    return code.isEmpty() ? e.code().name() : code;
  }

  private static String said(AwsServiceException e, String code) {
    String text =
        e.awsErrorDetails() == null || e.awsErrorDetails().errorMessage() == null
            ? ""
            : e.awsErrorDetails().errorMessage();
    String what = code.isEmpty() ? "status " + e.statusCode() : code;
    return text.isBlank() || text.equals(code) ? what : what + ": " + text;
  }

  /**
   * Whether an answer ended before its end: the SDK takes it for one that it cannot read, or for a
   * refusal that does not say of what. S3 refuses without words where only the head was asked for.
   */
  static boolean cutOff(Throwable e) {
    return switch (e) {
      case S3Exception refusal -> false;
      case AwsServiceException refusal -> refusal.statusCode() == 400 && code(refusal).isEmpty();
      case AbortedException ended -> false;
      case SdkClientException unread -> unreachable(unread);
      default -> false;
    };
  }

  private static boolean unreachable(Throwable e) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException) {
        return true;
      }
    }
    return false;
  }

  private static CloudException failure(
      ErrorCode code, boolean retryable, Call call, String problem, SdkException cause) {
    return new CloudException(code, retryable, call.operation(), call.resource(), problem, cause);
  }
}
