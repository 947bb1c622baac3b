package dev.trimaran.drift.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.model.drift.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTableTest {

  private static Table read(String csv) throws IOException {
    return CsvTable.of("t.csv", csv.getBytes(StandardCharsets.UTF_8)).read();
  }

  private static double[] numbers(Table table, String column) {
    return table.columns().get(column) instanceof Table.Decimals decimals
        ? decimals.values()
        : ((Table.Numbers) table.columns().get(column)).values();
  }

  /** All texts, in the order of the alphabet; a missing one is empty. */
  private static String[] texts(Table table, String column) {
    Table.Tally tally = (Table.Tally) table.columns().get(column);
    List<String> texts = new ArrayList<>(Collections.nCopies(tally.missing(), ""));
    for (int i = 0; i < tally.texts().length; i++) {
      texts.addAll(Collections.nCopies(tally.counts()[i], tally.texts()[i]));
    }
    Collections.sort(texts);
    return texts.toArray(String[]::new);
  }

  @Test
  void a_column_of_numbers_is_numbers_and_any_other_is_texts() throws IOException {
    Table table = read("n,t,e\n1,a,\n-2.5,2,\n1e3,,\n");

    assertThat(numbers(table, "n")).containsExactly(1, -2.5, 1000);
    assertThat(texts(table, "t")).containsExactly("", "2", "a");
    assertThat(numbers(table, "e")).containsExactly(Double.NaN, Double.NaN, Double.NaN);
  }

  @Test
  void what_programs_write_for_nothing_is_missing() throws IOException {
    Table table = read("n,t\nNA,NA\nN/A,null\nnan,None\n\\N,NaN\n7,x\n");

    assertThat(numbers(table, "n"))
        .containsExactly(Double.NaN, Double.NaN, Double.NaN, Double.NaN, 7);
    assertThat(texts(table, "t")).containsExactly("", "", "", "", "x");
  }

  @Test
  void quotes_hold_delimiters_quotes_and_line_ends() throws IOException {
    Table table = read("\"a \"\"b\"\"\",c\r\n\"x,y\",\"1\r\n2\"\r\n\"\",z\r\n");

    assertThat(texts(table, "a \"b\"")).containsExactly("", "x,y");
    assertThat(texts(table, "c")).containsExactly("1\r\n2", "z");
  }

  @Test
  void the_last_line_needs_no_end_and_blank_lines_are_no_rows() throws IOException {
    assertThat(numbers(read("a,b\n1,2\n\n3,4"), "b")).containsExactly(2, 4);
    assertThat(numbers(read("a,b\n1,"), "b")).containsExactly(Double.NaN);
    assertThat(read("a,b\n").rows()).isZero();
  }

  @Test
  void semicolons_tabs_and_a_byte_order_mark_are_understood() throws IOException {
    assertThat(numbers(read("\uFEFFa;b\n1;2\n"), "a")).containsExactly(1);
    assertThat(numbers(read("a\tb\n1\t2\n"), "b")).containsExactly(2);
  }

  @Test
  void a_text_that_comes_late_makes_the_whole_column_texts() throws IOException {
    StringBuilder csv = new StringBuilder("a\n");
    for (int i = 0; i < 5_000; i++) {
      csv.append(i).append(".50\n");
    }

    String[] texts = texts(read(csv + "x\n"), "a");

    assertThat(texts).hasSize(5_001).startsWith("0.50", "1.50").endsWith("x");
  }

  @Test
  void numbers_of_few_digits_are_kept_as_decimals_and_others_as_doubles() throws IOException {
    Table table = read("d,e,q,w\r\n1,1,\"1.5\",999999999\r\n-.25,2e3,+2,0.1\r\n,3,,\r\n");

    assertThat(table.columns().get("d")).isInstanceOf(Table.Decimals.class);
    assertThat(numbers(table, "d")).containsExactly(1, -0.25, Double.NaN);
    assertThat(table.columns().get("e")).isInstanceOf(Table.Numbers.class);
    assertThat(numbers(table, "e")).containsExactly(1, 2000, 3);
    assertThat(numbers(table, "q")).containsExactly(1.5, 2, Double.NaN);
    assertThat(table.columns().get("w")).isInstanceOf(Table.Numbers.class);
    assertThat(numbers(table, "w")).containsExactly(999_999_999, 0.1, Double.NaN);
  }

  @Test
  void fields_longer_than_the_buffer_stay_whole() throws IOException {
    String longer = "é".repeat(100_000);

    assertThat(texts(read("a,b\n1," + longer + "\n2,\"" + longer + "\"\n"), "b"))
        .containsExactly(longer, longer);
  }

  @Test
  void the_delimiter_of_a_file_is_found_in_its_whole_header(@TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("t.csv"), "number;text\n1;a\n");

    assertThat(CsvTable.of(file).read().columns()).containsOnlyKeys("number", "text");
  }

  @Test
  void every_field_is_read_the_same_wherever_the_buffer_ends() throws IOException {
    StringBuilder csv = new StringBuilder("a,b,c\n");
    double[] expected = new double[40_000];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = i % 1000 / 10.0;
      csv.append(expected[i]).append(",t").append(i % 10).append(i % 3 == 0 ? ",7\r\n" : ",\n");
    }

    Table table = read(csv.toString());

    assertThat(numbers(table, "a")).containsExactly(expected);
    assertThat(((Table.Tally) table.columns().get("b")).counts()).hasSize(10).containsOnly(4_000);
    assertThat(((Table.Decimals) table.columns().get("c")).units())
        .contains(7, Table.Decimals.MISSING);
  }

  @Test
  void a_gzip_file_is_inflated(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("t.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("a\n1\n2\n".getBytes(StandardCharsets.UTF_8));
    }

    assertThat(numbers(CsvTable.of(file).read(), "a")).containsExactly(1, 2);
  }

  @Test
  void what_is_no_table_is_said_with_its_line() {
    assertThatThrownBy(() -> read("a,b\n1,2\n3\n"))
        .isInstanceOf(TableException.class)
        .hasMessage("t.csv, line 3: expected 2 fields as in the header, found 1");
    assertThatThrownBy(() -> read("a,b\n1,2,3\n"))
        .hasMessage("t.csv, line 2: expected 2 fields as in the header, found 3");
    assertThatThrownBy(() -> read("a,a\n1,2\n"))
        .hasMessage("t.csv, line 1: expected every column once, found \"a\" twice");
    assertThatThrownBy(() -> read("a\n\"x"))
        .hasMessage("t.csv, line 2: expected a closing quote, found the end of the file");
    assertThatThrownBy(() -> read(""))
        .hasMessage("t.csv: expected CSV with a header line, found nothing in it");
    assertThatThrownBy(() -> read("a\n\"x\"y\n"))
        .hasMessage("t.csv, line 2: expected a delimiter after a quoted field, found 'y'");
  }

  @Test
  void a_column_that_is_texts_in_the_reference_is_so_in_the_other() throws IOException {
    TablePair pair =
        TablePair.read(
            CsvTable.of("r", "code,empty\n01,\nx,\n".getBytes(StandardCharsets.UTF_8)),
            CsvTable.of("c", "code,empty\n01,a\n02,b\n".getBytes(StandardCharsets.UTF_8)));

    assertThat(texts(pair.current(), "code")).containsExactly("01", "02");
    assertThat(texts(pair.reference(), "empty")).containsExactly("", "");
  }

  @Property
  void every_finite_number_is_read_as_java_reads_it(@ForAll @Size(max = 20) List<Double> values)
      throws IOException {
    List<Double> finite = values.stream().filter(Double::isFinite).toList();
    List<String> lines = new ArrayList<>(List.of("a"));
    finite.forEach(value -> lines.add(Double.toString(value)));

    double[] read = numbers(read(String.join("\n", lines) + "\n"), "a");

    assertThat(read).containsExactly(finite.stream().mapToDouble(value -> value + 0.0).toArray());
  }

  @Property
  void every_decimal_of_few_digits_is_read_as_java_reads_it(
      @ForAll long digits, @ForAll("scales") int scale) throws IOException {
    String text = java.math.BigDecimal.valueOf(digits, scale).toPlainString();

    assertThat(numbers(read("a\n" + text + "\n"), "a")).containsExactly(Double.parseDouble(text));
  }

  @net.jqwik.api.Provide
  net.jqwik.api.Arbitrary<Integer> scales() {
    return net.jqwik.api.Arbitraries.integers().between(0, 30);
  }

  @Property
  void every_text_comes_back_from_quotes(@ForAll @Size(min = 1, max = 5) List<String> texts)
      throws IOException {
    StringBuilder csv = new StringBuilder("a,b\n");
    List<String> clean =
        texts.stream()
            .map(text -> new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
            .toList();
    clean.forEach(text -> csv.append("1,\"x").append(text.replace("\"", "\"\"")).append("\"\n"));

    assertThat(texts(read(csv.toString()), "b"))
        .containsExactly(clean.stream().map(text -> "x" + text).sorted().toArray(String[]::new));
  }
}
