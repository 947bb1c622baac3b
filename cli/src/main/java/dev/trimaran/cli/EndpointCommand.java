package dev.trimaran.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.trimaran.lifecycle.deploy.EndpointSettings;
import dev.trimaran.lifecycle.deploy.ModelFolders;
import dev.trimaran.lifecycle.run.ExitCode;
import dev.trimaran.lifecycle.run.StageFailure;
import dev.trimaran.provider.api.EndpointSpec;
import dev.trimaran.provider.api.EndpointStatus;
import dev.trimaran.provider.api.ModelVersion;
import dev.trimaran.provider.api.Provider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code trimaran endpoint}: starts, stops and shows the endpoints of a workspace. */
@Command(
    name = "endpoint",
    description = "Start, stop and watch the endpoints of this workspace.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = KeysCommand.class)
final class EndpointCommand extends CommandGroup {

  @Command(name = "start", description = "Serve a model; leaves alone what serves it.")
  int start(
      @Mixin CommonOptions common,
      @Parameters(paramLabel = "MODEL", description = "The registered model, or a name.")
          String model,
      @Option(
              names = "--version",
              paramLabel = "N",
              description = "The version (default: the champion).")
          Optional<Integer> version,
      @Option(
              names = "--port",
              paramLabel = "PORT",
              description = "Where to listen (default: any).")
          Optional<Integer> port,
      @Option(
              names = "--memory-mib",
              paramLabel = "MIB",
              defaultValue = "512",
              description = "The most memory to take, in MiB (default: ${DEFAULT-VALUE}).")
          int memory,
      @Option(
              names = "--follow",
              description = "Take over every new champion by itself, without a restart.")
          boolean follow,
      @Option(
              names = "--folder",
              paramLabel = "FOLDER",
              description =
                  "A bundle, or a folder with model.onnx, that is served as MODEL without being registered.")
          Optional<Path> folder)
      throws IOException {
    if (follow && version.isPresent()) {
      throw refusal(
          "expected either --version or --follow, found both: a version that is named stays");
    }
    if (follow && folder.isPresent()) {
      throw refusal(
          "expected either --folder or --follow, found both: no registry knows the folder");
    }
    try (Provider provider = common.open()) {
      Origin origin =
          folder.isPresent()
              ? Origin.of(new ServedFolder(folder.get()), version)
              : Origin.of(provider, common.workspace(), find(provider, model, version));
      EndpointStatus status =
          provider
              .endpoints()
              .deploy(
                  new EndpointSpec(
                      model,
                      model,
                      origin.version(),
                      origin.digest(),
                      origin.folder(),
                      memory * 1024L * 1024L,
                      port,
                      follow ? EndpointSettings.FOLLOWING : Map.of()),
                  provider.endpoints().patience());
      show(List.of(status), common.printer());
      return ExitCode.OK;
    }
  }

  /** Where what is served comes from. */
  private record Origin(int version, String digest, Path folder) {

    static Origin of(ServedFolder folder, Optional<Integer> version) throws IOException {
      return new Origin(version.orElse(1), folder.digest(), folder.path());
    }

    static Origin of(Provider provider, Path workspace, ModelVersion registered)
        throws IOException {
      return new Origin(
          registered.version(),
          registered.bundleDigest(),
          ModelFolders.materialise(provider, workspace, registered));
    }
  }

  /** A version of a registered model: the champion where none is said. */
  static ModelVersion find(Provider provider, String model, Optional<Integer> version) {
    return version
        .map(number -> provider.models().find(model, number))
        .orElseGet(() -> provider.models().byAlias(model, "champion"))
        .orElseThrow(() ->
            new StageFailure(
                "expected a model \"%s\" with %s, found the models %s; trimaran run registers one"
                    .formatted(
                        model,
                        version.map(number -> "version " + number).orElse("a champion"),
                        provider.models().models())));
  }

  @Command(name = "stop", description = "Stop an endpoint; requests under way get their answers.")
  int stop(
      @Mixin CommonOptions common,
      @Parameters(paramLabel = "NAME", description = "The endpoint.") String name) {
    try (Provider provider = common.open()) {
      boolean ran = provider.endpoints().stop(name);
      common.printer().line(ran ? name + ": stopped" : name + ": does not run");
      return ExitCode.OK;
    }
  }

  @Command(name = "status", description = "Show the endpoints of this workspace.")
  int status(
      @Mixin CommonOptions common,
      @Parameters(
              paramLabel = "NAME",
              arity = "0..1",
              defaultValue = "",
              description = "Only this endpoint.")
          String name) {
    try (Provider provider = common.open()) {
      List<EndpointStatus> found =
          provider.endpoints().list().stream()
              .filter(endpoint -> name.isEmpty() || endpoint.name().equals(name))
              .toList();
      show(found, common.printer());
      return ExitCode.OK;
    }
  }

  @Command(name = "logs", description = "Show the newest lines that an endpoint wrote.")
  int logs(
      @Mixin CommonOptions common,
      @Parameters(paramLabel = "NAME", description = "The endpoint.") String name,
      @Option(
              names = "--lines",
              paramLabel = "N",
              defaultValue = "100",
              description = "How many (default: ${DEFAULT-VALUE}).")
          int lines) {
    try (Provider provider = common.open();
        Stream<String> log = provider.endpoints().logs(name, lines)) {
      Printer printer = common.printer();
      log.forEach(printer::line);
      return ExitCode.OK;
    }
  }

  private static void show(List<EndpointStatus> endpoints, Printer printer) {
    if (printer.json()) {
      ArrayNode json = JsonNodeFactory.instance.arrayNode();
      for (EndpointStatus endpoint : endpoints) {
        json.addObject()
            .put("name", endpoint.name())
            .put("state", endpoint.state().name().toLowerCase(Locale.ROOT))
            .put("uri", endpoint.uri().toString())
            .put("model", endpoint.model())
            .put("version", endpoint.version())
            .put("bundleDigest", endpoint.bundleDigest())
            .put("pid", endpoint.pid())
            .put("started", endpoint.started().toString());
      }
      printer.json(json);
    } else if (endpoints.isEmpty()) {
      printer.line("no endpoints");
    } else {
      printer.table(
          List.of("NAME", "STATE", "URI", "MODEL", "VERSION", "PID"),
          endpoints.stream()
              .map(endpoint ->
                  List.of(
                      endpoint.name(),
                      endpoint.state().name().toLowerCase(Locale.ROOT),
                      endpoint.uri().toString(),
                      endpoint.model(),
                      Integer.toString(endpoint.version()),
                      endpoint.pid() == 0 ? "-" : Long.toString(endpoint.pid())))
              .toList());
    }
  }
}
