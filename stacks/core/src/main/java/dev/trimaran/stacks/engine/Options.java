package dev.trimaran.stacks.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a program asked Pulumi to do with a resource:
 * https://www.pulumi.com/docs/iac/concepts/resources/options/.
 *
 * @param provider the reference of the provider that it names, URN::id
 * @param providers those by package that a remote component passes on
 * @param aliases URNs, or the parts of an alias as {@code name=..., type=..., parent=...}
 * @param version of the provider's SDK
 * @param importId of what exists and is to be taken over
 * @param timeouts by create, update, delete and read, in Go's notation, such as 1h30m
 */
public record Options(
    boolean protect,
    boolean retainOnDelete,
    Optional<Boolean> deleteBeforeReplace,
    List<String> ignoreChanges,
    List<String> replaceOnChanges,
    List<String> additionalSecretOutputs,
    List<String> aliases,
    Optional<String> provider,
    Map<String, String> providers,
    Optional<String> version,
    Optional<String> importId,
    Optional<String> deletedWith,
    Map<String, String> timeouts) {

  /** What a program gets that says nothing. */
  public static final Options NONE =
      new Options(
          false,
          false,
          Optional.empty(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          Optional.empty(),
          Map.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Map.of());

  public Options {
    ignoreChanges = List.copyOf(ignoreChanges);
    replaceOnChanges = List.copyOf(replaceOnChanges);
    additionalSecretOutputs = List.copyOf(additionalSecretOutputs);
    aliases = List.copyOf(aliases);
    providers = Map.copyOf(providers);
    timeouts = Map.copyOf(timeouts);
  }
}
