package dev.trimaran.provider.aws;

import dev.trimaran.provider.api.Alarm;
import dev.trimaran.provider.api.AlarmStatus;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** Alarms in CloudWatch's words. */
final class AlarmWords {
  private AlarmWords() {}

  static ComparisonOperator of(Alarm.Comparison comparison) {
    return switch (comparison) {
      case ABOVE -> ComparisonOperator.GREATER_THAN_THRESHOLD;
      case BELOW -> ComparisonOperator.LESS_THAN_THRESHOLD;
    };
  }

  static Alarm.Comparison comparison(ComparisonOperator operator) {
    return operator == ComparisonOperator.LESS_THAN_THRESHOLD
        ? Alarm.Comparison.BELOW
        : Alarm.Comparison.ABOVE;
  }

  static AlarmStatus.State state(StateValue state) {
    return switch (state) {
      case OK -> AlarmStatus.State.OK;
      case ALARM -> AlarmStatus.State.ALARM;
      case INSUFFICIENT_DATA, UNKNOWN_TO_SDK_VERSION -> AlarmStatus.State.NO_DATA;
    };
  }
}
