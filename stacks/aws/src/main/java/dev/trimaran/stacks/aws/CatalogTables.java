package dev.trimaran.stacks.aws;

import com.pulumi.aws.glue.CatalogDatabase;
import com.pulumi.aws.glue.CatalogDatabaseArgs;
import com.pulumi.aws.glue.CatalogTable;
import com.pulumi.aws.glue.CatalogTableArgs;
import com.pulumi.aws.glue.DataQualityRuleset;
import com.pulumi.aws.glue.DataQualityRulesetArgs;
import com.pulumi.aws.glue.inputs.CatalogTableStorageDescriptorArgs;
import com.pulumi.aws.glue.inputs.CatalogTableStorageDescriptorColumnArgs;
import com.pulumi.aws.glue.inputs.CatalogTableStorageDescriptorSerDeInfoArgs;
import com.pulumi.aws.glue.inputs.DataQualityRulesetTargetTableArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import dev.trimaran.spec.ColumnType;
import dev.trimaran.spec.Format;
import dev.trimaran.stacks.component.Stage.Preparation;
import dev.trimaran.stacks.component.Stage.Table;
import java.util.Map;
import java.util.Optional;

/**
 * The tables of the spec in Glue's catalogue, raw and prepared, and what must be true of the raw
 * ones. The job adds the columns that only the data tells, so those are left alone here.
 */
final class CatalogTables {
  private final Stage stage;
  private final DataStage data;
  private final CatalogDatabase database;

  CatalogTables(Stage stage, Preparation preparation, DataStage data) {
    this.stage = stage;
    this.data = data;
    this.database =
        new CatalogDatabase(
            "pipeline-tables",
            CatalogDatabaseArgs.builder()
                .name(stage.names().glueDatabase())
                .description("The tables of " + stage.blueprint().shape().pipeline())
                .tags(stage.tags())
                .build(),
            stage.child());
    for (Table source : preparation.sources()) {
      var table = table(Folders.RAW, source.name(), source.format(), source.columns());
      must(source, table);
    }
    for (String prepared : preparation.prepared()) {
      table(Folders.PREPARED, prepared, Optional.of(Format.PARQUET), Map.of());
    }
  }

  Output<String> database() {
    return database.name();
  }

  private CatalogTable table(
      String folder, String name, Optional<Format> format, Map<String, ColumnType> columns) {
    var written = Written.as(format);
    var descriptor =
        CatalogTableStorageDescriptorArgs.builder()
            .location(data.uri(folder + "/" + name + "/"))
            .inputFormat(written.input())
            .outputFormat(written.output())
            .serDeInfo(
                CatalogTableStorageDescriptorSerDeInfoArgs.builder()
                    .serializationLibrary(written.serialization())
                    .parameters(written.parameters())
                    .build())
            .columns(
                columns.entrySet().stream()
                    .map(column ->
                        CatalogTableStorageDescriptorColumnArgs.builder()
                            .name(column.getKey())
                            .type(Written.type(column.getValue()))
                            .build())
                    .toList())
            .build();
    return new CatalogTable(
        "pipeline-" + folder + "-" + name,
        CatalogTableArgs.builder()
            .name(stage.names().glueTable(folder, name))
            .databaseName(database.name())
            .tableType("EXTERNAL_TABLE")
            .parameters(Map.of("classification", written.classification(), "EXTERNAL", "TRUE"))
            .storageDescriptor(descriptor)
            .build(),
        CustomResourceOptions.builder()
            .parent(stage)
            .ignoreChanges("storageDescriptor.columns", "parameters")
            .build());
  }

  private void must(Table source, CatalogTable table) {
    var rules = Rulesets.of(source.expectations());
    if (rules.isEmpty()) {
      return;
    }
    new DataQualityRuleset(
        "pipeline-must-hold-" + source.name(),
        DataQualityRulesetArgs.builder()
            .name(stage.names().ruleset(source.name()))
            .description("What must be true of " + source.name())
            .ruleset(rules.get())
            .targetTable(
                DataQualityRulesetTargetTableArgs.builder()
                    .databaseName(database.name())
                    .tableName(table.name())
                    .build())
            .tags(stage.tags())
            .build(),
        stage.child());
  }
}
