package dev.trimaran.stacks.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PriceListReaderTest {
  private static final String HEAD =
      """
      format: trimaran.dev/prices/v1
      cloud: aws
      region: xx-1
      sources:
        page: {url: "https://aws.amazon.com/s3/pricing/", date: 2026-09-28}
      prices:
      """;

  @Test
  void reads_prices_exactly() {
    var price =
        read("  s3.requests.write: {unit: request, per: 1000, usd: 0.0054, source: page}")
            .find("s3.requests.write")
            .orElseThrow();

    assertThat(price.of(new java.math.BigDecimal("10000"))).isEqualByComparingTo("0.054");
    assertThat(price.text()).isEqualTo("0.0054 USD per 1000 requests");
  }

  @Test
  void refuses_a_price_without_a_source() {
    refuses("  a: {unit: GB, usd: 1}", "list.yaml:7:6: expected the key source, found [unit, usd]");
  }

  @Test
  void refuses_a_source_that_is_not_told() {
    refuses(
        "  a: {unit: GB, usd: 1, source: paeg}",
        "list.yaml:7:33: expected a key of 'sources', found the text 'paeg'");
  }

  @Test
  void refuses_a_price_of_nothing() {
    refuses("  a: {unit: GB, usd: 0, source: page}", "expected a price above zero, found 0");
  }

  @Test
  void refuses_tiers_that_go_down() {
    refuses(
        "  a: {unit: GB, tiers: [{up-to: 5, usd: 2}, {up-to: 5, usd: 1}], source: page}",
        "expected tiers that go up");
  }

  @Test
  void refuses_a_tier_after_one_that_does_not_end() {
    refuses(
        "  a: {unit: GB, tiers: [{usd: 2}, {up-to: 5, usd: 1}], source: page}",
        "expected no tier after an endless one");
  }

  @Test
  void refuses_both_a_price_and_tiers() {
    refuses(
        "  a: {unit: GB, usd: 1, tiers: [{usd: 2}], source: page}",
        "expected either 'usd' or 'tiers'");
  }

  @Test
  void refuses_keys_that_it_does_not_know() {
    refuses(
        "  a: {unti: GB, usd: 1, source: page}",
        "list.yaml:7:7: expected one of unit, per, usd, tiers, source, found 'unti';"
            + " did you mean 'unit'?");
  }

  @Test
  void refuses_days_and_pages_that_are_none() {
    assertThatThrownBy(() -> new PriceListReader("l").read(HEAD.replace("2026-09-28", "soon")))
        .hasMessageContaining("l:5:59: expected a day such as 2026-09-11, found the text 'soon'");
    assertThatThrownBy(() -> new PriceListReader("l").read(HEAD.replace("https:", "file:")))
        .hasMessageContaining("expected an https URL");
  }

  @Test
  void refuses_another_format_and_what_is_not_yaml() {
    assertThatThrownBy(() -> new PriceListReader("l").read(HEAD.replace("prices/v1", "prices/v9")))
        .hasMessageContaining("l:1:9: expected the format trimaran.dev/prices/v1");
    assertThatThrownBy(() -> new PriceListReader("l").read("a: [")).hasMessageContaining("YAML");
  }

  private static PriceList read(String price) {
    return new PriceListReader("list.yaml").read(HEAD + price + "\n");
  }

  private static void refuses(String price, String message) {
    assertThatThrownBy(() -> read(price))
        .isInstanceOf(PriceFileException.class)
        .hasMessageContaining(message);
  }
}
