package dev.trimaran.emulation.aws.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.Started;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.ConcurrentModificationException;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.PartitionValueList;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

final class CatalogueTest {
  @RegisterExtension static final Started AWS = new Started();

  private final GlueClient client = AWS.client(GlueClient.class);

  @BeforeAll
  static void database() {
    AWS.client(GlueClient.class).createDatabase(r -> r.databaseInput(d -> d.name("Flights")));
  }

  @Test
  void keepsDatabases() {
    client.createDatabase(r -> r.databaseInput(d -> d.name("kept").description("one")));
    client.updateDatabase(
        r -> r.name("kept").databaseInput(d -> d.name("kept").description("two")));

    assertThat(client.getDatabase(r -> r.name("KEPT")).database().description()).isEqualTo("two");
    assertThat(client.getDatabases(r -> r.maxResults(100)).databaseList())
        .extracting(d -> d.name())
        .contains("flights", "kept");
    assertThatThrownBy(() -> client.createDatabase(r -> r.databaseInput(d -> d.name("kept"))))
        .isInstanceOf(AlreadyExistsException.class)
        .hasMessageContaining("Database already exists.");
    client.deleteDatabase(r -> r.name("kept"));
    assertThatThrownBy(() -> client.getDatabase(r -> r.name("kept")))
        .isInstanceOf(EntityNotFoundException.class)
        .hasMessageContaining("Database kept not found.");
  }

  @Test
  void keepsTables() {
    table("changed");

    client.updateTable(r ->
        r.databaseName("flights")
            .versionId("0")
            .tableInput(t -> t.name("changed").storageDescriptor(s -> s.location("s3://other/"))));

    Table found = client.getTable(r -> r.databaseName("flights").name("changed")).table();
    assertThat(found.storageDescriptor().location()).isEqualTo("s3://other/");
    assertThat(found.versionId()).isEqualTo("1");
    assertThatThrownBy(() ->
            client.updateTable(
                r -> r.databaseName("flights").versionId("0").tableInput(t -> t.name("changed"))))
        .isInstanceOf(ConcurrentModificationException.class);
  }

  @Test
  void listsTablesByPatternAndInPages() {
    List.of("paged_a", "paged_b", "paged_c").forEach(this::table);

    assertThat(
            client
                .getTablesPaginator(
                    r -> r.databaseName("flights").expression("paged_.*").maxResults(2))
                .stream()
                .flatMap(page -> page.tableList().stream()))
        .extracting(Table::name)
        .containsExactly("paged_a", "paged_b", "paged_c");
  }

  @Test
  void deletesTablesWithTheirPartitions() {
    table("gone");
    partition("gone", "2026", "11");

    assertThat(
            client
                .batchDeleteTable(r -> r.databaseName("flights").tablesToDelete("gone", "never"))
                .errors())
        .singleElement()
        .satisfies(e -> assertThat(e.tableName()).isEqualTo("never"));

    table("gone");
    assertThat(partitions("gone", "")).isEmpty();
  }

  @Test
  void findsPartitionsByExpression() {
    table("found");
    List.of(List.of("2025", "12"), List.of("2026", "2"), List.of("2026", "11"))
        .forEach(p -> partition("found", p.getFirst(), p.get(1)));

    assertThat(partitions("found", "year = '2026' AND month = '11'"))
        .containsExactly(List.of("2026", "11"));
    assertThat(partitions("found", "month > 2")).hasSize(2);
    assertThat(partitions("found", "year = '2025' or (month in ('2','3') and not year = '2020')"))
        .hasSize(2);
    assertThat(partitions("found", "year between '2026' and '2027'")).hasSize(2);
    assertThat(partitions("found", "year like '%25'")).containsExactly(List.of("2025", "12"));
    assertThatThrownBy(() -> partitions("found", "day = '1'"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("day is not a partition key of [year, month]");
    assertThatThrownBy(() -> partitions("found", "year = "))
        .hasMessageContaining("expected a value, found the end");
  }

  @Test
  void changesPartitionsOneAtATimeAndMany() {
    table("many");
    partition("many", "2026", "1");

    assertThat(
            client
                .batchCreatePartition(r ->
                    r.databaseName("flights")
                        .tableName("many")
                        .partitionInputList(input("2026", "1"), input("2026", "2")))
                .errors())
        .singleElement()
        .satisfies(
            e -> assertThat(e.errorDetail().errorCode()).isEqualTo("AlreadyExistsException"));
    client.updatePartition(r ->
        r.databaseName("flights")
            .tableName("many")
            .partitionValueList("2026", "2")
            .partitionInput(
                p -> p.values("2026", "3").storageDescriptor(s -> s.location("s3://x/"))));

    assertThat(
            client
                .getPartition(
                    r -> r.databaseName("flights").tableName("many").partitionValues("2026", "3"))
                .partition()
                .storageDescriptor()
                .location())
        .isEqualTo("s3://x/");
    assertThat(
            client
                .batchGetPartition(r ->
                    r.databaseName("flights")
                        .tableName("many")
                        .partitionsToGet(PartitionValueList.builder().values("2026", "2").build()))
                .unprocessedKeys())
        .hasSize(1);
    client.deletePartition(
        r -> r.databaseName("flights").tableName("many").partitionValues("2026", "1"));
    assertThatThrownBy(() ->
            client.deletePartition(
                r -> r.databaseName("flights").tableName("many").partitionValues("2026", "1")))
        .isInstanceOf(EntityNotFoundException.class)
        .hasMessageContaining("Cannot find partition.");
  }

  @Test
  void refusesAPartitionWithTooFewValues() {
    table("few");

    assertThatThrownBy(() -> partition("few", "2026"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("the table has 2 keys, 1 values are given");
  }

  private void table(String name) {
    client.createTable(r ->
        r.databaseName("flights")
            .tableInput(
                TableInput.builder()
                    .name(name)
                    .storageDescriptor(s ->
                        s.location("s3://data/" + name)
                            .columns(Column.builder().name("id").type("bigint").build()))
                    .partitionKeys(
                        Column.builder().name("year").type("string").build(),
                        Column.builder().name("month").type("string").build())
                    .build()));
  }

  private void partition(String table, String... values) {
    client.createPartition(
        r -> r.databaseName("flights").tableName(table).partitionInput(input(values)));
  }

  private static PartitionInput input(String... values) {
    return PartitionInput.builder().values(values).build();
  }

  private List<List<String>> partitions(String table, String expression) {
    return client
        .getPartitionsPaginator(
            r -> r.databaseName("flights").tableName(table).expression(expression).maxResults(1))
        .stream()
        .flatMap(page -> page.partitions().stream())
        .map(Partition::values)
        .toList();
  }
}
