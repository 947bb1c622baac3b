package dev.trimaran.lifecycle.engine;

import dev.trimaran.lifecycle.duckdb.Duck;
import dev.trimaran.lifecycle.duckdb.DuckRow;
import dev.trimaran.lifecycle.duckdb.Sql;
import java.nio.file.Path;

/** DuckDB inside this process. Closing it leaves the database open, which is its owner's. */
public final class DuckEngine implements TableEngine {
  private final Duck duck;

  /** Works in this database. */
  public DuckEngine(Duck duck) {
    this.duck = duck;
  }

  @Override
  public Flavour flavour() {
    return Flavour.DUCKDB;
  }

  @Override
  public String rows(Path parquet) {
    return Sql.parquet(parquet);
  }

  @Override
  public String numberedRows(Path parquet) {
    return Sql.numberedParquet(parquet);
  }

  @Override
  public void name(String name, String query) {
    duck.execute("CREATE TABLE " + name + " AS " + query);
  }

  @Override
  public <T> Answer<T> ask(String query, String shown, DuckRow.Reader<T> reader) {
    return () -> duck.list("WITH answer AS (" + query + ") " + shown, reader);
  }

  @Override
  public void scan(String query, DuckRow.Reader<?> reader) {
    duck.scan(query, reader);
  }

  @Override
  public void write(String query, Path file) {
    duck.writeParquet(query, file);
  }

  @Override
  public void close() {}
}
