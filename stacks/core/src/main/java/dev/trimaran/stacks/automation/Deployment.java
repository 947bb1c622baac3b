package dev.trimaran.stacks.automation;

import com.fasterxml.jackson.databind.JsonNode;
import com.pulumi.automation.CommandResult;
import com.pulumi.automation.CommandRunOptions;
import dev.trimaran.stacks.cloud.Cloud;
import dev.trimaran.stacks.engine.CommonPool;
import dev.trimaran.stacks.plan.StackState;
import dev.trimaran.stacks.plan.StateReader;
import dev.trimaran.stacks.value.Urn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Changes one stack by Pulumi's CLI, with the cloud's program and its own providers in this JVM.
 *
 * <p>A deployment that this process is told to end while it is under way comes to its end in order
 * first: no resource is dropped half made, no lock is left behind.
 */
public final class Deployment implements AutoCloseable {
  // Held, or they would be collected with their levels. What they say, the CLI says better.
  private static final List<Logger> NOISY =
      List.of(Logger.getLogger("com.pulumi"), Logger.getLogger("io.grpc"));

  private final Cloud cloud;
  private final StackId stack;
  private final Backend backend;
  private final Map<String, String> variables;
  private final CliProcess cli;
  private final WorkFolder folder;
  private final Map<String, String> secrets;
  private final Thread atExit;
  private boolean prepared;

  /** A stack's settings as the CLI reads them. */
  public record Settings(
      Map<String, JsonNode> values, Map<String, JsonNode> encryption, Map<String, String> secrets) {
    /**
     * Copies.
     *
     * @param values by full key; a secret one as the object with {@code secure} that the CLI wrote
     * @param encryption how it encrypted them, such as {@code encryptionsalt}; empty if it did not
     * @param secrets those that it is to encrypt first, by full key
     */
    public Settings {
      values = Map.copyOf(values);
      encryption = Map.copyOf(encryption);
      secrets = Map.copyOf(secrets);
    }
  }

  private Deployment(
      Cloud cloud,
      StackId stack,
      Backend backend,
      Map<String, String> variables,
      CliProcess cli,
      WorkFolder folder,
      Map<String, String> secrets,
      Consumer<String> lines) {
    this.cloud = cloud;
    this.stack = stack;
    this.backend = backend;
    this.variables = variables;
    this.cli = cli;
    this.folder = folder;
    this.secrets = secrets;
    this.atExit = new Thread(() -> stop(lines), "deployment's end");
  }

  /**
   * Takes the stack, for this process alone.
   *
   * @param lines takes what is said when this process is told to end
   * @throws DeploymentRefused while another one has it, or where one may not write
   */
  public static Deployment open(
      Cloud cloud,
      StackId stack,
      Backend backend,
      PulumiCli cli,
      Settings settings,
      Consumer<String> lines) {
    CommonPool.atLeast(CommonPool.ENOUGH);
    NOISY.forEach(logger -> logger.setLevel(Level.OFF));
    var variables = backend.prepare();
    var folder = WorkFolder.take(backend.home(), stack);
    var deployment =
        new Deployment(
            cloud,
            stack,
            backend,
            variables,
            new CliProcess(cli),
            folder,
            settings.secrets(),
            lines);
    Runtime.getRuntime().addShutdownHook(deployment.atExit);
    try {
      folder.write(settings.values(), settings.encryption());
    } catch (RuntimeException e) {
      deployment.close();
      throw e;
    }
    return deployment;
  }

  /** Makes the stack known to the backend, before the CLI is asked about it. */
  private void prepare() {
    if (prepared) {
      return;
    }
    if (file().isEmpty()) {
      var init = run(List.of("stack", "init", stack.name(), "--no-select"));
      if (init.code() != 0 && !init.standardError().contains("already exists")) {
        throw failed(init, List.of());
      }
    }
    secrets.forEach(this::encrypt);
    prepared = true;
  }

  /** Not on the command line, which others can see. */
  private void encrypt(String key, String value) {
    var result =
        cli.run(
            List.of("config", "set", "--secret", key, "--stack", stack.name()),
            options().standardInput(value).build());
    require(result, List.of());
  }

  private Optional<java.nio.file.Path> file() {
    return backend
        .folder()
        .flatMap(place -> StateReader.locate(place, stack.project(), stack.name()));
  }

  /** What is deployed, as the backend has it. */
  public StackState state() {
    if (backend.folder().isPresent()) {
      return file().map(StateReader::read).orElse(StackState.EMPTY);
    }
    prepare();
    var export = run(List.of("stack", "export", "--stack", stack.name()));
    require(export, List.of());
    return StateReader.parse(
        export.standardOutput().getBytes(java.nio.charset.StandardCharsets.UTF_8),
        "pulumi stack export");
  }

  /**
   * Who else deploys the stack, or was killed while it did.
   *
   * @return nothing where the backend is no folder: then it says so itself
   */
  public List<StackLock> locks() {
    return backend.folder().map(place -> StackLock.in(place, stack)).orElse(List.of());
  }

  /** Makes the stack what the program says. */
  public Done up(Progress progress) {
    try (var program = Loopback.of(new ProgramHost(cloud::declare))) {
      return change(
          progress,
          List.of(
              "up",
              "--yes",
              "--skip-preview",
              "--client=127.0.0.1:" + program.port(),
              "--exec-kind",
              "auto.inline"));
    }
  }

  /**
   * Removes all of the stack.
   *
   * @param kept those that are to stay, with what they lie in
   */
  public Done destroy(Progress progress, Collection<Urn> kept) {
    var command = new ArrayList<>(List.of("destroy", "--yes", "--skip-preview"));
    for (var urn : kept) {
      command.add("--exclude");
      command.add(urn.toString());
    }
    return change(progress, command);
  }

  /** Looks at each resource for what is not as the state has it; writes nothing. */
  public List<Drift> drift(Progress progress) {
    change(progress, List.of("refresh", "--preview-only"));
    return progress.drift();
  }

  /** Takes into the state what is there. */
  public Done refresh(Progress progress) {
    return change(progress, List.of("refresh", "--yes", "--skip-preview"));
  }

  /** Takes away the lock and what was begun of a deployment that was killed. */
  public void recover(Progress progress) {
    prepare();
    require(run(List.of("cancel", "--yes", stack.name())), List.of());
    change(progress, List.of("refresh", "--yes", "--skip-preview", "--clear-pending-creates"));
  }

  /** The outputs as JSON, secrets and all. */
  public String outputs() {
    prepare();
    var result =
        run(List.of("stack", "output", "--json", "--show-secrets", "--stack", stack.name()));
    return require(result, List.of()).standardOutput();
  }

  private Done change(Progress progress, List<String> command) {
    prepare();
    var hosts = new ArrayList<Loopback>();
    try {
      var attached = new ArrayList<String>();
      cloud
          .providers()
          .forEach((name, service) -> {
            var host = Loopback.of(service);
            hosts.add(host);
            attached.add(name + ":" + host.port());
          });
      var all = new ArrayList<>(command);
      all.addAll(List.of("--stack", stack.name(), "--suppress-progress", "--color", "never"));
      var options = options().onEngineEvent(progress);
      options.additionalEnv(attached(attached));
      require(cli.run(all, options.build()), progress.failures());
      return new Done(progress.changes());
    } finally {
      hosts.forEach(Loopback::close);
    }
  }

  /** With the providers of this JVM, for which the CLI is not to look elsewhere. */
  private Map<String, String> attached(List<String> providers) {
    if (providers.isEmpty()) {
      return variables;
    }
    var more = new HashMap<>(variables);
    more.put("PULUMI_DEBUG_PROVIDERS", String.join(",", providers));
    more.put("PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION", "true");
    return more;
  }

  private CommandRunOptions.Builder options() {
    return CommandRunOptions.builder().workingDir(folder.path()).additionalEnv(variables);
  }

  private CommandResult run(List<String> command) {
    return cli.run(command, options().build());
  }

  private CommandResult require(CommandResult result, List<Failure> failures) {
    if (result.code() == 0) {
      return result;
    }
    throw failed(result, failures);
  }

  private RuntimeException failed(CommandResult result, List<Failure> failures) {
    if (cli.isStopped()) {
      return new DeploymentInterrupted();
    }
    return CliFailure.of(result, failures, stack);
  }

  /**
   * Also releases the lock that the CLI leaves behind if the signal reaches it when it has locked
   * the stack and does not yet listen for signals; then it has begun nothing.
   */
  private void stop(Consumer<String> lines) {
    var ended = cli.stop();
    if (ended.isPresent()) {
      locks().stream()
          .filter(lock -> lock.pid() == ended.getAsLong() && lock.leftBehind())
          .forEach(StackLock::release);
      lines.accept(new DeploymentInterrupted().getMessage());
    }
  }

  /** Lets go of the stack. */
  @Override
  public void close() {
    folder.close();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException ending) {
      // It is running.
    }
  }
}
