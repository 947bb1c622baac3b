package dev.trimaran.job.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By hand; that all numbers are as the language has them is held where the language is. */
class NumbersTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "1e15, 1000000000000000",
    "1e16, 1e+16",
    "-123456789012345680, -1.2345678901234568e+17",
    "0.1, 0.1",
    "0.0001, 0.0001",
    "0.00001, 1e-05",
    "573.46112060546875, 573.4611206054688",
    "2e23, 2e+23",
    "9007199254740993, 9007199254740992",
    "4.9e-324, 5e-324",
    "9.9e-324, 1e-323",
    "2.2250738585072014e-308, 2.2250738585072014e-308",
    "1.7976931348623157e308, 1.7976931348623157e+308",
    "Infinity, inf",
    "-Infinity, -inf"
  })
  void areWrittenInTheFewestDigits(double value, String text) {
    assertThat(Numbers.text(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"2.5, 3", "-2.5, -3", "0.49999999999999994, 0", "4503599627370497, 4503599627370497"})
  void areRoundedAwayFromZero(double value, Double rounded) {
    assertThat(Numbers.round(value)).isEqualTo(rounded);
  }

  @ParameterizedTest
  @CsvSource({"1, 0, Infinity", "-1, -0.0, -Infinity", "0, 0, NaN", "6, 4, 1.5"})
  void areDividedByZerosWithoutASign(double a, double b, Double quotient) {
    assertThat(Numbers.quotient(a, b)).isEqualTo(quotient);
  }

  @ParameterizedTest
  @CsvSource({"1, Infinity, 1", "-1, -Infinity, 1", "NaN, 0, NaN", "1, NaN, NaN", "2, 3, 8"})
  void arePowersAsInC(double x, double y, Double power) {
    assertThat(Numbers.power(x, y)).isEqualTo(power);
  }
}
