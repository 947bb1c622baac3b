package dev.trimaran.emulation.aws.lambda;

import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.job.Image;
import dev.trimaran.emulation.job.Job;
import dev.trimaran.emulation.job.JobEngine;
import dev.trimaran.emulation.job.JobSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Starts the processes of functions. */
final class Launcher {
  private static final String SERVICE = "lambda.amazonaws.com";
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);
  private static final long MEGABYTE = 1L << 20;

  private final Aws aws;
  private final Code code;
  private final Runtimes runtimes;
  private final JobEngine engine;
  private final Opt opt;

  Launcher(Aws aws, Code code, Opt opt, Runtimes runtimes, JobEngine engine) {
    this.aws = aws;
    this.code = code;
    this.runtimes = runtimes;
    this.engine = engine;
    this.opt = opt;
  }

  /**
   * Starts one.
   *
   * @param initialization why: {@code on-demand} or {@code provisioned-concurrency}
   * @throws dev.trimaran.emulation.aws.AwsException when the role cannot be assumed
   */
  Instance start(Deployed deployed, String initialization) throws IOException {
    Name name = deployed.name();
    Caller role = aws.session(name.site(), deployed.role(), SERVICE, name.function());
    String stream =
        "%s/[%s]%s"
            .formatted(
                DAY.format(aws.time().now()),
                deployed.version(),
                UUID.randomUUID().toString().replace("-", ""));
    LogStream log = new LogStream(aws, name.site(), role, deployed.logGroup(), stream);
    Instance instance = new Instance(log);
    Map<String, String> variables =
        new HashMap<>(
            Variables.of(
                deployed,
                aws.assume(name.site(), deployed.role(), SERVICE, name.function()),
                aws.endpoint().toString()));
    variables.put("AWS_LAMBDA_LOG_STREAM_NAME", stream);
    variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", initialization);
    Path scratch = Files.createTempDirectory(aws.state().folder("lambda/tmp"), "instance");
    variables.put("TMPDIR", scratch.toString());
    Path task = scratch;
    List<String> command;
    Map<String, Path> mounts = Map.of();
    if (deployed.code().has("Image")) {
      Image image = runtimes.image(deployed.code());
      image.environment().forEach(variables::putIfAbsent);
      command = Runtimes.command(image, deployed.configuration());
    } else {
      task = code.folder(deployed.code());
      Path layers = scratch;
      if (deployed.configuration().has("Layers")) {
        layers = opt.folder(name.site(), deployed.configuration().path("Layers"));
        Opt.variables(layers, variables);
        mounts = Opt.mounts(layers);
      }
      command = runtimes.command(deployed.configuration(), task, layers);
    }
    variables.put("LAMBDA_TASK_ROOT", task.toString());
    RuntimeApi api = new RuntimeApi(instance);
    variables.put("AWS_LAMBDA_RUNTIME_API", api.address());
    JobSpec spec =
        new JobSpec(
                "lambda/" + name.function() + "/" + stream,
                command,
                variables,
                task,
                JobSpec.NO_LIMIT,
                deployed.megabytes() * MEGABYTE)
            .withMounts(mounts);
    try {
      Job job = engine.start(spec, instance);
      instance.runs(job, api);
      return instance;
    } catch (IOException e) {
      api.close();
      throw e;
    }
  }
}
