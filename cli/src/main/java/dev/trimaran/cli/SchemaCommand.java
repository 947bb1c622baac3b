package dev.trimaran.cli;

import dev.trimaran.lifecycle.check.LifecycleVocabulary;
import dev.trimaran.spec.JsonSchema;
import dev.trimaran.spec.ReferencePage;
import dev.trimaran.spec.Vocabulary;
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

  @Option(
      names = "--words",
      hidden = true,
      description = "Print the words that a spec may use, as stacks keep them.")
  private boolean words;

  @Override
  public Integer call() {
    options.printer().line(text(LifecycleVocabulary.installed()).stripTrailing());
    return 0;
  }

  private String text(Vocabulary vocabulary) {
    if (words) {
      return WordTable.json(vocabulary).toPrettyString();
    }
    return reference ? ReferencePage.markdown(vocabulary) : JsonSchema.generate(vocabulary);
  }
}
