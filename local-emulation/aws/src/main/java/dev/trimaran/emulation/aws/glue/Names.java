package dev.trimaran.emulation.aws.glue;

import dev.trimaran.emulation.aws.Call;
import java.util.List;
import java.util.Locale;

/** The names of the catalogue's resources, which are folded to lower case. */
final class Names {
  private Names() {}

  static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Refuses another account's catalogue. */
  static void check(Call call) {
    String catalog = call.text("CatalogId");
    if (!catalog.isEmpty() && !catalog.equals(call.site().account())) {
      throw Refused.missing("Catalog " + catalog + " not found.");
    }
  }

  static String catalog(Call call) {
    return call.site().arn("glue", "catalog");
  }

  static String database(Call call, String name) {
    return call.site().arn("glue", "database/" + folded(name));
  }

  /** Catalogue, database and table, as the table operations ask for them. */
  static List<String> table(Call call, String database, String table) {
    return List.of(
        catalog(call),
        database(call, database),
        call.site().arn("glue", "table/" + folded(database) + "/" + folded(table)));
  }
}
