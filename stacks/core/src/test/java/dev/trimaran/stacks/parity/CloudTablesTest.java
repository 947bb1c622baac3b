package dev.trimaran.stacks.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.spec.Term;
import dev.trimaran.stacks.component.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables of all clouds: files of their modules, which need not be on this class path. */
class CloudTablesTest {
  private static final Path STACKS = Path.of("..").toAbsolutePath().normalize();
  private static final Set<String> PATHS = KeyPaths.of(Words.known());

  static List<ParityTable> tables() throws IOException {
    try (Stream<Path> modules = Files.list(STACKS)) {
      var tables = new java.util.ArrayList<ParityTable>();
      for (var module : modules.sorted().toList()) {
        var folder = module.resolve("src/main/resources/dev/trimaran/stacks/parity");
        if (Files.isDirectory(folder)) {
          try (Stream<Path> files = Files.list(folder)) {
            for (var file : files.sorted().toList()) {
              tables.add(ParityTables.read(file.toString(), Files.readString(file)));
            }
          }
        }
      }
      tables.sort(
          Comparator.comparing((ParityTable table) -> !table.cloud().equals("local"))
              .thenComparing(ParityTable::title));
      return tables;
    }
  }

  @Test
  void there_are_tables() throws Exception {
    assertThat(tables()).extracting(ParityTable::cloud).startsWith("local").contains("aws");
  }

  @ParameterizedTest
  @MethodSource("tables")
  void has_a_row_for_every_stage_and_every_key_of_a_spec_and_for_nothing_else(ParityTable table) {
    var wanted = new HashSet<>(PATHS);
    wanted.addAll(TableParity.stages());

    assertThat(table.rows().keySet()).containsExactlyInAnyOrderElementsOf(wanted);
  }

  @ParameterizedTest
  @MethodSource("tables")
  void names_every_algorithm_that_there_is(ParityTable table) {
    var algorithms = Words.known().algorithms().stream().map(Term::name).toList();

    assertThat(algorithms)
        .isNotEmpty()
        .allSatisfy(algorithm ->
            assertThat(table.rows().get("train.candidates.algorithm"))
                .anyMatch(row ->
                    row.when().map(pattern -> pattern.matcher(algorithm).matches()).orElse(false)));
  }

  @Test
  void the_page_lays_them_side_by_side() throws Exception {
    var page = ServicesPage.of(tables(), PATHS);
    Files.writeString(Path.of("target/services.md"), page);

    assertThat(STACKS.resolve("../docs/stacks/services.md"))
        .as("stale: cp stacks/core/target/services.md docs/stacks/")
        .content()
        .isEqualTo(page);
  }
}
