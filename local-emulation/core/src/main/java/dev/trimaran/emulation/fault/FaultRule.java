package dev.trimaran.emulation.fault;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which calls go wrong how often.
 *
 * @param service the service's name; {@code *} for all
 * @param operation the operation's name, in which {@code *} stands for anything
 * @param fault how
 * @param probability how often, from 0 to 1
 */
record FaultRule(String service, Pattern operation, Fault fault, double probability) {
  private static final Pattern FORM =
      Pattern.compile(
          "([a-z0-9*-]+):([A-Za-z0-9*]+)=([A-Za-z0-9.]+)(?:/([A-Za-z0-9.]+))?(?::([0-9.eE-]+))?");
  private static final Pattern TIME = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s)");
  private static final Map<String, Integer> STATUSES =
      Map.of(
          "InternalError", 500,
          "InternalFailure", 500,
          "InternalServerError", 500,
          "InternalServerException", 500,
          "ServiceException", 500,
          "ServiceUnavailable", 503,
          "SlowDown", 503,
          "AccessDenied", 403,
          "AccessDeniedException", 403,
          "TooManyRequestsException", 429);
  private static final int BAD_REQUEST = 400;
  private static final int UNAVAILABLE = 503;
  private static final double MILLIS = 1000;

  static FaultRule parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw refused(text, "the form");
    }
    String probability = form.group(5);
    double often = probability == null ? 1 : number(text, probability);
    if (!(often >= 0 && often <= 1)) {
      throw refused(text, "a probability from 0 to 1");
    }
    Pattern operation = Pattern.compile(form.group(2).replace("*", ".*"));
    return new FaultRule(
        form.group(1), operation, fault(text, form.group(3), form.group(4)), often);
  }

  private static Fault fault(
      String text, String kind, @org.jspecify.annotations.Nullable String detail) {
    return switch (kind) {
      case "drop" -> new Fault.Drop();
      case "lost" -> new Fault.Lost();
      case "cut" -> new Fault.Cut();
      case "slow" -> new Fault.Slow(time(text, detail == null ? "5s" : detail));
      case "wait" -> new Fault.Wait(time(text, detail == null ? "1s" : detail));
      default -> refusal(text, kind, detail);
    };
  }

  private static Fault refusal(
      String text, String kind, @org.jspecify.annotations.Nullable String detail) {
    if (kind.matches("[45]\\d\\d")) {
      int status = Integer.parseInt(kind);
      return new Fault.Refusal(
          status == UNAVAILABLE
              ? "ServiceUnavailable"
              : status >= 500 ? "InternalFailure" : "BadRequest",
          status);
    }
    int status =
        detail == null ? STATUSES.getOrDefault(kind, BAD_REQUEST) : (int) number(text, detail);
    if (status < BAD_REQUEST || status > 599) {
      throw refused(text, "a status from 400 to 599");
    }
    return new Fault.Refusal(kind, status);
  }

  /** A time such as {@code 250ms} or {@code 1.5s}. */
  static Duration time(String text, String time) {
    Matcher form = TIME.matcher(time);
    if (!form.matches()) {
      throw refused(text, "a time such as 250ms or 1.5s");
    }
    double millis = Double.parseDouble(form.group(1)) * (form.group(2).equals("s") ? MILLIS : 1);
    return Duration.ofNanos((long) (millis * 1e6));
  }

  private static double number(String text, String number) {
    try {
      return Double.parseDouble(number);
    } catch (NumberFormatException e) {
      throw refused(text, "a number in place of " + number);
    }
  }

  private static IllegalArgumentException refused(String text, String expected) {
    return new IllegalArgumentException(
        "expected %s of a fault, SERVICE:OPERATION=EFFECT[:PROBABILITY] such as sagemaker:CreateTrainingJob=ThrottlingException:0.1, found \"%s\""
            .formatted(expected, text));
  }

  boolean fits(String calledService, String calledOperation) {
    return (service.equals("*") || service.equals(calledService))
        && operation.matcher(calledOperation).matches();
  }
}
