package dev.trimaran.stacks.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.spec.SpecProblem;
import dev.trimaran.spec.yaml.YamlNode;
import dev.trimaran.spec.yaml.YamlNode.Entries;
import dev.trimaran.spec.yaml.YamlNode.Items;
import dev.trimaran.spec.yaml.YamlNode.Scalar;
import dev.trimaran.spec.yaml.YamlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code Pulumi.yaml} and the environments' files say is what the program does. */
class PulumiFilesTest {
  private static final Pattern READ =
      Pattern.compile("\\.(?:text|integer|flag|choice|texts)\\(\\s*\"(\\w+)\"");

  @Test
  void every_value_that_the_program_reads_is_documented_and_no_other() throws IOException {
    var read = new TreeSet<String>();
    try (var files = Files.walk(Path.of("src/main/java/dev/trimaran/stacks/aws"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        var text = Files.readString(file);
        if (text.contains("ConfigReader")) {
          READ.matcher(text).results().forEach(found -> read.add(found.group(1)));
        }
      }
    }
    read.removeAll(Set.of("region", "allowedAccountIds"));
    read.add("pipeline");

    var documented = new TreeSet<>(defaults().keySet());
    documented.addAll(new AwsCloud().settings());

    assertThat(documented).isEqualTo(read);
    assertThat(Files.readString(Path.of("Pulumi.yaml")))
        .contains(new AwsCloud().settings().toArray(String[]::new));
  }

  @Test
  void the_defaults_of_the_file_are_those_of_the_program() throws IOException {
    assertThat(Planned.sound("dev", defaults())).isEqualTo(Planned.dev());
  }

  @Test
  void dev_and_prod_differ_in_one_value() throws IOException {
    var dev = environment("dev");
    var prod = environment("prod");

    assertThat(dev.remove("trimaran-aws:production")).isEqualTo("false");
    assertThat(prod.remove("trimaran-aws:production")).isEqualTo("true");
    assertThat(dev).isEqualTo(prod).containsOnlyKeys("aws:region", "aws:allowedAccountIds");
  }

  private static Map<String, String> defaults() throws IOException {
    var all = new TreeMap<String, String>();
    entries(Path.of("Pulumi.yaml"), "config")
        .entries()
        .forEach(entry ->
            all.put(entry.key(), text(((Entries) entry.value()).find("default").orElseThrow())));
    return all;
  }

  private static Map<String, String> environment(String name) throws IOException {
    var all = new TreeMap<String, String>();
    entries(Path.of("Pulumi." + name + ".yaml"), "config")
        .entries()
        .forEach(entry -> all.put(entry.key(), text(entry.value())));
    return all;
  }

  private static Entries entries(Path file, String key) throws IOException {
    var problems = new ArrayList<SpecProblem>();
    var root = YamlText.parse(file.toString(), Files.readString(file), problems);
    assertThat(problems).isEmpty();
    return (Entries) ((Entries) root.orElseThrow()).find(key).orElseThrow();
  }

  private static String text(YamlNode node) {
    return switch (node) {
      case Scalar scalar -> scalar.text();
      case Items items -> {
        var all = items.items().stream().map(item -> "\"" + text(item) + "\"").toList();
        yield "[" + String.join(",", all) + "]";
      }
      case Entries entries -> throw new AssertionError("expected no map, found " + entries);
    };
  }
}
