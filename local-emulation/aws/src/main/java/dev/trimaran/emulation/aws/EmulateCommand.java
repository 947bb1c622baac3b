package dev.trimaran.emulation.aws;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
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
  public Integer call() {
    CommandLine line = spec.commandLine();
    try {
      return new Program(line.getOut(), line.getErr()).run(read().options(), quiet);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(line, String.valueOf(e.getMessage()));
    }
  }

  private StartOptions read() {
    StartOptions options = new StartOptions();
    options.port = port;
    options.data = data;
    options.accounts.addAll(accounts);
    options.images.addAll(images);
    options.speed = speed;
    options.provisioning = provisioning;
    options.latency = latency;
    options.faults.addAll(faults);
    options.quiet = quiet;
    return options;
  }
}
