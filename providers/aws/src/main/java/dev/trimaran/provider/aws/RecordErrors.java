package dev.trimaran.provider.aws;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import java.util.List;
import software.amazon.awssdk.services.sagemakerfeaturestoreruntime.model.BatchGetRecordError;

/** What went wrong with single records of an answer that is good as a whole. */
final class RecordErrors {
  private RecordErrors() {}

  static void throwIfAny(List<BatchGetRecordError> errors, Call call) {
    for (BatchGetRecordError error : errors) {
      String code = error.errorCode();
      if (code.contains("NotFound")) {
        continue;
      }
      ErrorCode reason =
          code.startsWith("AccessDenied")
              ? ErrorCode.PERMISSION_DENIED
              : code.contains("Validation") ? ErrorCode.INVALID_ARGUMENT : ErrorCode.UNAVAILABLE;
      throw new CloudException(
          reason,
          reason == ErrorCode.UNAVAILABLE,
          call.operation(),
          error.featureGroupName(),
          "expected to be given "
              + error.recordIdentifierValueAsString()
              + " by "
              + call.action()
              + ", found "
              + code
              + ": "
              + error.errorMessage(),
          null);
    }
  }
}
