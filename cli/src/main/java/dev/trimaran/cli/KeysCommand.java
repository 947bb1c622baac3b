package dev.trimaran.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.function.Access;
import dev.trimaran.function.security.ApiKey;
import dev.trimaran.function.security.KeyFile;
import dev.trimaran.lifecycle.run.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code trimaran endpoint keys}: the API keys that a server takes by {@code --keys FILE}. A key is
 * shown once, when it is made; the file holds hashes.
 */
@Command(
    name = "keys",
    description = "Make, list and remove the API keys of a file that a server reads.",
    synopsisSubcommandLabel = "COMMAND")
final class KeysCommand extends CommandGroup {

  /** What a key may allow; health is everybody's. */
  enum Allowed {
    CALL(Access.CALL),
    OBSERVE(Access.OBSERVE),
    ADMIN(Access.ADMIN);

    private final Access access;

    Allowed(Access access) {
      this.access = access;
    }
  }

  /** Where the keys are. */
  static final class KeysOption {

    @Option(
        names = "--keys",
        paramLabel = "FILE",
        description = "The file of keys (default: keys in the workspace).")
    private Optional<Path> file = Optional.empty();

    KeyFile in(CommonOptions common) {
      return new KeyFile(file.orElseGet(() -> common.workspace().resolve("keys")));
    }
  }

  @Command(
      name = "add",
      description = "Make a key and show it, once; the file keeps its hash only.")
  int add(
      @Mixin CommonOptions common,
      @Mixin KeysOption keys,
      @Parameters(paramLabel = "NAME", description = "Whose key it is, as logs and limits say.")
          String name,
      @Option(
              names = "--access",
              paramLabel = "ACCESS",
              split = ",",
              defaultValue = "call",
              description = "What it allows: call, observe, admin (default: ${DEFAULT-VALUE}).")
          Set<Allowed> access,
      @Option(
              names = "--expires",
              paramLabel = "TIME",
              description =
                  "From when on it is not accepted, as 2027-01-31T00:00:00Z (default: never).")
          Optional<Instant> expires)
      throws IOException {
    if (expires.isPresent() && !expires.get().isAfter(Instant.now())) {
      throw refusal("--expires: expected a time to come, found " + expires.get());
    }
    KeyFile file = keys.in(common);
    Set<Access> allowed = access.stream().map(each -> each.access).collect(Collectors.toSet());
    String key = file.create(name, allowed, expires);
    Printer printer = common.printer();
    if (printer.json()) {
      ApiKey kept =
          file.read().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
      printer.json(json(kept).put("key", key).put("file", file.path().toString()));
    } else {
      printer.error(
          "give this to its holder; %s keeps its hash only, and it cannot be shown again"
              .formatted(file.path()));
      printer.line(key);
    }
    return ExitCode.OK;
  }

  @Command(name = "list", description = "Show whose keys there are and what they allow.")
  int list(@Mixin CommonOptions common, @Mixin KeysOption keys) throws IOException {
    KeyFile file = keys.in(common);
    List<ApiKey> found = Files.exists(file.path()) ? file.read() : List.of();
    Printer printer = common.printer();
    if (printer.json()) {
      ArrayNode all = JsonNodeFactory.instance.arrayNode();
      found.forEach(key -> all.add(json(key)));
      printer.json(all);
    } else if (found.isEmpty()) {
      printer.line("no keys");
    } else {
      printer.table(
          List.of("NAME", "ID", "ACCESS", "EXPIRES"),
          found.stream()
              .map(key -> List.of(key.name(), key.id(), String.join(",", words(key)), expires(key)))
              .toList());
    }
    return ExitCode.OK;
  }

  @Command(
      name = "remove",
      description = "Take a key out of the file: it is not accepted any more.")
  int remove(
      @Mixin CommonOptions common,
      @Mixin KeysOption keys,
      @Parameters(paramLabel = "NAME", description = "Whose key it is.") String name)
      throws IOException {
    KeyFile file = keys.in(common);
    file.revoke(name);
    common.printer().line(name + ": removed");
    return ExitCode.OK;
  }

  private static ObjectNode json(ApiKey key) {
    ObjectNode json =
        JsonNodeFactory.instance.objectNode().put("name", key.name()).put("id", key.id());
    ArrayNode access = json.putArray("access");
    words(key).forEach(access::add);
    return json.put("expires", key.expires().map(Instant::toString).orElse(null));
  }

  private static Set<String> words(ApiKey key) {
    Set<String> words = new TreeSet<>();
    key.access().forEach(each -> words.add(each.name().toLowerCase(Locale.ROOT)));
    return words;
  }

  private static String expires(ApiKey key) {
    return key.expires().map(Instant::toString).orElse("never");
  }
}
