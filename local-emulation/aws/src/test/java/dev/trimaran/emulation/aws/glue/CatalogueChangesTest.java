package dev.trimaran.emulation.aws.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.Started;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionRequestEntry;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.PartitionValueList;
import software.amazon.awssdk.services.glue.model.TableVersion;

/** What is changed and taken away in the catalogue, and what of it is kept. */
final class CatalogueChangesTest {
  @RegisterExtension static final Started AWS = new Started();

  private final GlueClient client = AWS.client(GlueClient.class);

  @BeforeAll
  static void database() {
    AWS.client(GlueClient.class).createDatabase(r -> r.databaseInput(d -> d.name("changes")));
  }

  @Test
  void aChangeLeavesTheTableAsItWasInAVersion() {
    table("versioned");
    located("versioned", "s3://b/1", false);
    located("versioned", "s3://b/2", true);
    located("versioned", "s3://b/3", false);

    assertThat(versions("versioned"))
        .extracting(v -> v.versionId() + " " + v.table().storageDescriptor())
        .satisfiesExactly(
            newest -> assertThat(newest).startsWith("3 ").contains("s3://b/3"),
            before -> assertThat(before).startsWith("2 ").contains("s3://b/2"),
            first -> assertThat(first).startsWith("0 "));
    assertThat(
            client
                .getTableVersion(
                    r -> r.databaseName("changes").tableName("versioned").versionId("2"))
                .tableVersion()
                .table()
                .storageDescriptor()
                .location())
        .isEqualTo("s3://b/2");
    assertThatThrownBy(() ->
            client.getTableVersion(
                r -> r.databaseName("changes").tableName("versioned").versionId("1")))
        .isInstanceOf(EntityNotFoundException.class);
  }

  @Test
  void oldVersionsAreDeletedAndTheNewestIsNot() {
    table("trimmed");
    located("trimmed", "s3://b/1", false);
    located("trimmed", "s3://b/2", false);

    client.deleteTableVersion(r -> r.databaseName("changes").tableName("trimmed").versionId("0"));
    var errors =
        client
            .batchDeleteTableVersion(
                r -> r.databaseName("changes").tableName("trimmed").versionIds("1", "7", "2"))
            .errors();

    assertThat(versions("trimmed")).extracting(TableVersion::versionId).containsExactly("2");
    assertThat(errors)
        .extracting(e -> e.versionId() + " " + e.errorDetail().errorCode())
        .containsExactly("7 EntityNotFoundException", "2 InvalidInputException");
    assertThatThrownBy(() ->
            client.deleteTableVersion(
                r -> r.databaseName("changes").tableName("trimmed").versionId("2")))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void aTableGoesWithItsPartitionsAndVersions() {
    table("gone");
    partition("gone", "2020");

    client.deleteTable(r -> r.databaseName("changes").name("gone"));

    assertThatThrownBy(() -> client.getTable(r -> r.databaseName("changes").name("gone")))
        .isInstanceOf(EntityNotFoundException.class);
    table("gone");
    assertThat(versions("gone")).hasSize(1);
    assertThat(client.getPartitions(r -> r.databaseName("changes").tableName("gone")).partitions())
        .isEmpty();
  }

  @Test
  void partitionsAreChangedAndDeletedManyAtOnce() {
    table("parts");
    List.of("2020", "2021", "2022").forEach(year -> partition("parts", year));

    var unchanged =
        client
            .batchUpdatePartition(r ->
                r.databaseName("changes")
                    .tableName("parts")
                    .entries(changed("2020", "rows"), changed("1999", "rows")))
            .errors();
    var undeleted =
        client
            .batchDeletePartition(r ->
                r.databaseName("changes")
                    .tableName("parts")
                    .partitionsToDelete(values("2021"), values("1999")))
            .errors();

    assertThat(client.getPartitions(r -> r.databaseName("changes").tableName("parts")).partitions())
        .extracting(p -> p.values() + " " + p.parameters())
        .containsExactlyInAnyOrder("[2020] {of=rows}", "[2022] {}");
    assertThat(unchanged)
        .extracting(e -> e.partitionValueList() + " " + e.errorDetail().errorCode())
        .containsExactly("[1999] EntityNotFoundException");
    assertThat(undeleted)
        .extracting(e -> e.partitionValues() + " " + e.errorDetail().errorCode())
        .containsExactly("[1999] EntityNotFoundException");
  }

  private void table(String name) {
    client.createTable(r ->
        r.databaseName("changes")
            .tableInput(t ->
                t.name(name).partitionKeys(Column.builder().name("year").type("string").build())));
  }

  private void located(String name, String place, boolean unarchived) {
    client.updateTable(r ->
        r.databaseName("changes")
            .skipArchive(unarchived)
            .tableInput(t -> t.name(name).storageDescriptor(s -> s.location(place))));
  }

  private List<TableVersion> versions(String table) {
    return client
        .getTableVersionsPaginator(r -> r.databaseName("changes").tableName(table).maxResults(2))
        .stream()
        .flatMap(page -> page.tableVersions().stream())
        .toList();
  }

  private void partition(String table, String year) {
    client.createPartition(
        r -> r.databaseName("changes").tableName(table).partitionInput(p -> p.values(year)));
  }

  private static BatchUpdatePartitionRequestEntry changed(String year, String of) {
    return BatchUpdatePartitionRequestEntry.builder()
        .partitionValueList(year)
        .partitionInput(PartitionInput.builder().values(year).parameters(Map.of("of", of)).build())
        .build();
  }

  private static PartitionValueList values(String year) {
    return PartitionValueList.builder().values(year).build();
  }
}
