package dev.trimaran.cli;

import dev.trimaran.lifecycle.check.LifecycleVocabulary;
import dev.trimaran.spec.JsonSchema;
import dev.trimaran.spec.ReferencePage;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code trimaran schema}: what editors complete and check a spec with. */
@Command(name = "schema", description = "Print the JSON Schema of pipeline.yaml, for editors.")
final class SchemaCommand implements Callable<Integer> {

  @Mixin private CommonOptions options;

  @Option(names = "--reference", description = "Print the reference page in Markdown instead.")
  private boolean reference;

  @Override
  public Integer call() {
    LifecycleVocabulary vocabulary = LifecycleVocabulary.installed();
    String text = reference ? ReferencePage.markdown(vocabulary) : JsonSchema.generate(vocabulary);
    options.printer().line(text.stripTrailing());
    return 0;
  }
}
