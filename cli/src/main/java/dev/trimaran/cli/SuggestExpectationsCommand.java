package dev.trimaran.cli;

import dev.trimaran.lifecycle.run.ExitCode;
import dev.trimaran.lifecycle.starter.Starter;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.spec.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code trimaran suggest-expectations}: a suite that a table meets today. */
@Command(
    name = "suggest-expectations",
    description = "Print expectations that a table meets today, as the block validate of a spec.")
final class SuggestExpectationsCommand implements Callable<Integer> {

  @Mixin private CommonOptions options;

  @Mixin private DataOptions data;

  @Override
  public Integer call() throws IOException {
    Path folder = Path.of("").toAbsolutePath();
    Source source = data.source(folder);
    Optional<Provider> place = data.place(source, options);
    try {
      options
          .printer()
          .line(Starter.expectations(data.name(), source, folder, place).stripTrailing());
    } finally {
      place.ifPresent(Provider::close);
    }
    return ExitCode.OK;
  }
}
