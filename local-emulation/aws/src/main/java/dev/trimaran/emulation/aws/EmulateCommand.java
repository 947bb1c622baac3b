package dev.trimaran.emulation.aws;

import dev.trimaran.emulation.fault.Faults;
import dev.trimaran.emulation.job.Images;
import dev.trimaran.emulation.log.CallLine;
import dev.trimaran.emulation.time.Pace;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code trimaran emulate aws}. */
@Command(
    name = "trimaran emulate aws",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Serves AWS on one port of this machine to unmodified SDKs of any language, and really runs the jobs and functions.",
      "",
      "Point clients to it by AWS_ENDPOINT_URL=http://127.0.0.1:4566, AWS_ACCESS_KEY_ID=test and AWS_SECRET_ACCESS_KEY=test. "
          + "A browser sees at the same address what exists.",
      ""
    })
final class EmulateCommand implements Callable<Integer> {
  private static final int CANNOT_START = 1;
  private static final int MOST_PORT = 65_535;

  @Spec CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "4566",
      description =
          "the port, on the loopback address; 0 for any that is free (default: ${DEFAULT-VALUE})")
  int port;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "keep what happens in this folder; without it all is gone at the end")
  Optional<Path> data;

  @Option(
      names = "--account",
      paramLabel = "ID:KEY:SECRET",
      description =
          "an account with the access key of its root, beside 000000000000:test:test; repeatable")
  List<String> accounts = new ArrayList<>();

  @Option(
      names = "--image",
      paramLabel = "PATTERN=COMMAND",
      description =
          "what runs in place of a container image: * in the pattern stands for anything; the command's words are split and"
              + " quoted as in a shell, and may begin with NAME=VALUE for its environment; repeatable")
  List<String> images = new ArrayList<>();

  @Option(
      names = "--speed",
      paramLabel = "FACTOR",
      defaultValue = "1",
      description =
          "let the waits of the services pass so many times faster (default: ${DEFAULT-VALUE})")
  double speed;

  @Option(
      names = "--provisioning",
      paramLabel = "FACTOR",
      defaultValue = "1",
      description =
          "let machines and resources be ready so many times sooner, while schedules and alarms keep their time"
              + " (default: ${DEFAULT-VALUE})")
  double provisioning;

  @Option(
      names = "--latency",
      paramLabel = "TIME",
      defaultValue = "0ms",
      description =
          "let every call begin so much later, for example 20ms (default: ${DEFAULT-VALUE})")
  String latency;

  @Option(
      names = "--fail",
      paramLabel = "RULE",
      description = {
        "let calls go wrong: SERVICE:OPERATION=EFFECT[:PROBABILITY] with * for any; repeatable. Effects are an error's code"
            + " (ThrottlingException, SlowDown/503), a status (500), drop (no answer, not done), lost (no answer, but done), cut"
            + " (the answer's body ends half-way), slow/10s (the body takes so long), wait/2s (the call begins so late).",
        "For example sagemaker:CreateTrainingJob=ThrottlingException:0.1 or s3:GetObject=cut:0.05"
      })
  List<String> faults = new ArrayList<>();

  @Option(names = "--quiet", description = "print no line for each call")
  boolean quiet;

  @Override
  public Integer call() throws InterruptedException {
    Options options = options();
    PrintWriter out = spec.commandLine().getOut();
    try (EmulatedAws aws =
        EmulatedAws.start(quiet ? options : options.log(line -> print(out, line)))) {
      out.printf("AWS is emulated at %s%n", aws.endpoint());
      out.flush();
      CountDownLatch end = new CountDownLatch(1);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(aws, end)));
      end.await();
      return 0;
    } catch (BindException e) {
      return refused(
          "expected port %d to be free, found it taken: name another by --port, or 0 for any"
              .formatted(port));
    } catch (IllegalStateException | IOException e) {
      return refused(String.valueOf(e.getMessage()));
    }
  }

  private static void stop(EmulatedAws aws, CountDownLatch end) {
    aws.close();
    end.countDown();
  }

  private static void print(PrintWriter out, CallLine line) {
    out.println(line.text());
    out.flush();
  }

  private int refused(String why) {
    spec.commandLine().getErr().println("trimaran emulate aws: " + why);
    spec.commandLine().getErr().flush();
    return CANNOT_START;
  }

  private Options options() {
    if (port < 0 || port > MOST_PORT) {
      throw refused("--port", "expected a port from 0 to 65535, found " + port);
    }
    if (!(speed > 0) || Double.isInfinite(speed)) {
      throw refused("--speed", "expected a factor above 0, found " + speed);
    }
    if (!(provisioning > 0) || Double.isInfinite(provisioning)) {
      throw refused("--provisioning", "expected a factor above 0, found " + provisioning);
    }
    Options options = Options.defaults().at(port).at(new Pace(speed, provisioning));
    if (data.isPresent()) {
      options = options.in(data.get());
    }
    for (String account : accounts) {
      options = options.and(parsed("--account", () -> Root.parse(account)));
    }
    Faults rules =
        parsed("--fail", () -> Faults.parse(faults))
            .after(parsed("--latency", () -> Faults.time(latency)));
    return options.with(parsed("--image", () -> Images.parse(images))).with(rules);
  }

  private <T> T parsed(String option, Supplier<T> text) {
    try {
      return text.get();
    } catch (IllegalArgumentException e) {
      throw refused(option, String.valueOf(e.getMessage()));
    }
  }

  private ParameterException refused(String option, String why) {
    return new ParameterException(spec.commandLine(), option + ": " + why);
  }
}
