package dev.trimaran.stacks.aws.price;

import dev.trimaran.stacks.price.Measure;
import dev.trimaran.stacks.price.Meter;
import dev.trimaran.stacks.price.PricedResource;
import dev.trimaran.stacks.price.Range;
import dev.trimaran.stacks.price.Usage;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Lambda, API Gateway and EventBridge Scheduler. */
final class Functions {
  private static final BigDecimal MEGABYTES = BigDecimal.valueOf(1024);
  private static final BigDecimal SECOND = BigDecimal.valueOf(1000);
  private static final BigDecimal HOUR = BigDecimal.valueOf(3600);
  private static final BigDecimal FREE_STORAGE = BigDecimal.valueOf(512);
  private static final String FUNCTION = "aws:lambda/function:Function";
  private static final Pattern RATE = Pattern.compile("rate\\((\\d{1,6}) (minute|hour|day)s?\\)");

  private Functions() {}

  /** The architecture is x86_64 and the memory 128 MB where a function does not say. */
  static void function(Meter meter) {
    var function = meter.resource();
    var requests = meter.used(Measure.REQUESTS);
    meter.monthly("requests", requests, "lambda.requests");
    var seconds = requests.times(meter.used(Measure.MILLISECONDS)).each(ms -> ms.divide(SECOND));
    meter.monthly(
        "compute", seconds.times(gigabytes(function)), "lambda.compute." + architecture(function));
    Optional.ofNullable(function.fields("ephemeralStorage").get("size"))
        .flatMap(PricedResource::number)
        .map(size -> size.subtract(FREE_STORAGE))
        .filter(size -> size.signum() > 0)
        .ifPresent(
            size -> meter.monthly("disk", seconds.times(size.divide(MEGABYTES)), "lambda.storage"));
  }

  /** What is kept warm; what then runs on it is counted with the function, at its full price. */
  static void provisioned(Meter meter) {
    var kept = meter.resource().number("provisionedConcurrentExecutions");
    var function = function(meter.resource(), meter.stack());
    if (kept.isEmpty() || function.isEmpty()) {
      meter.unpriced(
          "provisioned concurrency",
          "no price known while its function or provisionedConcurrentExecutions is unknown");
      return;
    }
    var seconds = meter.used(Measure.PROVISIONED_HOURS).times(HOUR).times(kept.get());
    meter.monthly(
        "provisioned concurrency",
        seconds.times(gigabytes(function.get())),
        "lambda.provisioned." + architecture(function.get()));
  }

  static void url(Meter meter) {
    meter.monthly("data out", meter.used(Measure.TRANSFER_OUT_GB), "transfer.out");
  }

  static void api(Meter meter) {
    if (meter.resource().text("protocolType").filter("HTTP"::equals).isEmpty()) {
      meter.unpriced("requests", "no price known for APIs that are not of the protocol HTTP");
    } else {
      meter.monthly("requests", meter.used(Measure.REQUESTS), "http-api.requests");
    }
    meter.monthly("data out", meter.used(Measure.TRANSFER_OUT_GB), "transfer.out");
  }

  /** A rate tells how often; for anything else usage does. */
  static void schedule(Meter meter) {
    var rate = meter.resource().text("scheduleExpression").map(RATE::matcher);
    var invocations =
        rate.filter(matcher -> matcher.matches() && !matcher.group(1).matches("0+"))
            .map(matcher -> Range.exactly(times(matcher.group(1), matcher.group(2))))
            .orElseGet(() -> meter.used(Measure.SCHEDULED));
    meter.monthly("invocations", invocations, "scheduler.invocations");
  }

  private static BigDecimal times(String every, String unit) {
    var minutes = Usage.HOURS.multiply(BigDecimal.valueOf(60));
    var each = BigDecimal.valueOf(unit.equals("minute") ? 1 : unit.equals("hour") ? 60 : 1440);
    return minutes.divide(each.multiply(new BigDecimal(every)), MathContext.DECIMAL64);
  }

  private static BigDecimal gigabytes(PricedResource function) {
    return function.number("memorySize").orElse(BigDecimal.valueOf(128)).divide(MEGABYTES);
  }

  private static String architecture(PricedResource function) {
    return function.items("architectures").stream()
            .anyMatch(value -> value.text().filter("arm64"::equals).isPresent())
        ? "arm64"
        : "x86_64";
  }

  /** By the name it gives, else the stack's only one. */
  private static Optional<PricedResource> function(
      PricedResource provisioned, List<PricedResource> stack) {
    var functions = stack.stream().filter(each -> each.type().equals(FUNCTION)).toList();
    var named = provisioned.text("functionName");
    return named.isPresent()
        ? functions.stream().filter(each -> named.equals(each.text("name"))).findFirst()
        : functions.size() == 1 ? Optional.of(functions.getFirst()) : Optional.empty();
  }
}
