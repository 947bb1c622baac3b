package dev.trimaran.model.expression;

import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Random expressions, well typed, of everything the language has but exp, ln and power, whose last
 * bits differ from one mathematics library to the next.
 */
final class RandomExpressions {
  private static final List<Type> NUMERIC =
      List.of(Type.NUMBER, Type.BOOLEAN, Type.TIMESTAMP, Type.DURATION);
  private static final List<Type> ORDERED = List.of(Type.NUMBER, Type.TIMESTAMP, Type.DURATION);

  private final Random random;

  RandomExpressions(Random random) {
    this.random = random;
  }

  String any(int depth) {
    return of(pick(List.of(Type.values())), depth);
  }

  String of(Type type, int depth) {
    if (depth == 0 || random.nextInt(8) == 0) {
      return random.nextInt(3) == 0 ? literal(type) : column(type);
    }
    int d = depth - 1;
    if (random.nextInt(4) == 0) {
      return generic(type, d);
    }
    return switch (type) {
      case NUMBER -> number(d);
      case BOOLEAN -> bool(d);
      case STRING -> string(d);
      case TIMESTAMP -> timestamp(d);
      case DURATION -> duration(d);
    };
  }

  private String column(Type type) {
    return pick(
        TestTable.SCHEMA.columns().stream()
            .filter(column -> column.type() == type)
            .map(column -> Names.name(column.name()))
            .toList());
  }

  private String literal(Type type) {
    if (random.nextInt(12) == 0) {
      return "cast(null as " + type + ")";
    }
    return switch (type) {
      case NUMBER ->
          random.nextBoolean()
              ? Integer.toString(random.nextInt(-3, 40))
              : Names.number(TestTable.NUMBERS[random.nextInt(TestTable.NUMBERS.length)]);
      case BOOLEAN -> random.nextBoolean() ? "true" : "FALSE";
      case STRING -> Names.text(random.nextInt(9) == 0 ? "" : pick(TestTable.TEXTS));
      case TIMESTAMP -> pick(List.of("timestamp '2013-01-31T05:00:00Z'", "TIMESTAMP '0001-01-01'"));
      case DURATION -> pick(List.of("hours(1)", "days(-365.25)", "seconds(0.0000015)"));
    };
  }

  private String generic(Type type, int d) {
    return switch (random.nextInt(5)) {
      case 0 -> "coalesce(%s)".formatted(list(random.nextInt(1, 4), i -> of(type, d)));
      case 1 -> "nullif(%s, %s)".formatted(of(type, d), of(type, d));
      case 2 ->
          ORDERED.contains(type)
              ? "%s(%s)"
                  .formatted(
                      pick(List.of("least", "greatest")),
                      list(random.nextInt(1, 4), i -> of(type, d)))
              : of(type, d);
      case 3 -> {
        Type subject = pick(List.of(Type.values()));
        yield "case %s when %s then %s when %s then %s%s end"
            .formatted(
                of(subject, d),
                random.nextBoolean() ? literal(subject) : of(subject, d),
                random.nextBoolean() ? literal(type) : of(type, d),
                literal(subject),
                literal(type),
                random.nextBoolean() ? " else " + literal(type) : "");
      }
      default ->
          "case when %s then %s when %s then null else %s end"
              .formatted(of(Type.BOOLEAN, d), of(type, d), of(Type.BOOLEAN, d), of(type, d));
    };
  }

  private String number(int d) {
    return switch (random.nextInt(10)) {
      case 0, 1, 2 -> "(%s %s %s)".formatted(num(d), pick(List.of("+", "-", "*", "/")), num(d));
      case 3 -> "mod(%s, %s)".formatted(num(d), num(d));
      case 4 ->
          "%s(%s)".formatted(pick(List.of("abs", "floor", "ceil", "round", "sqrt", "-")), num(d));
      case 5 -> "(%s / %s)".formatted(of(Type.DURATION, d), of(Type.DURATION, d));
      case 6, 7 ->
          "%s(%s)"
              .formatted(
                  pick(List.of("year", "month", "day", "hour", "minute", "day_of_week")),
                  of(Type.TIMESTAMP, d));
      case 8 -> "length(%s)".formatted(of(Type.STRING, d));
      default -> "cast(%s as number)".formatted(of(pick(List.of(Type.BOOLEAN, Type.STRING)), d));
    };
  }

  private String bool(int d) {
    return switch (random.nextInt(9)) {
      case 0, 1 -> "(%s %s %s)".formatted(yes(d), pick(List.of("and", "or")), yes(d));
      case 2 -> "(not %s)".formatted(yes(d));
      case 3 -> {
        Type type = pick(ORDERED);
        yield "(%s %s between %s and %s)"
            .formatted(of(type, d), random.nextBoolean() ? "not" : "", of(type, d), of(type, d));
      }
      case 4 -> {
        Type type = pick(List.of(Type.values()));
        yield "(%s is %s null)".formatted(of(type, d), random.nextBoolean() ? "not" : "");
      }
      case 5 -> {
        Type type = pick(List.of(Type.values()));
        String nulls = random.nextInt(4) == 0 ? ", null" : "";
        yield "(%s %s in (%s%s))"
            .formatted(
                of(type, d),
                random.nextBoolean() ? "not" : "",
                list(random.nextInt(1, 4), i -> literal(type)),
                nulls);
      }
      case 6 -> "cast(%s as boolean)".formatted(of(pick(List.of(Type.NUMBER, Type.STRING)), d));
      case 7 -> {
        Type type = pick(List.of(Type.values()));
        String other = type == Type.STRING ? literal(type) : of(type, d);
        yield "(%s %s %s)".formatted(of(type, d), pick(List.of("=", "<>", "!=")), other);
      }
      default -> {
        Type type = random.nextInt(5) == 0 ? Type.STRING : pick(ORDERED);
        yield "(%s %s %s)".formatted(of(type, d), pick(List.of("<", "<=", ">", ">=")), of(type, d));
      }
    };
  }

  private String string(int d) {
    return switch (random.nextInt(4)) {
      case 0 -> "concat(%s)".formatted(list(random.nextInt(1, 4), i -> of(Type.STRING, d)));
      case 1 -> "cast(%s as string)".formatted(of(pick(castable()), d));
      default -> "%s(%s)".formatted(pick(List.of("upper", "lower", "trim")), of(Type.STRING, d));
    };
  }

  private static List<Type> castable() {
    return NUMERIC.stream().filter(type -> type != Type.DURATION).toList();
  }

  private String timestamp(int d) {
    return switch (random.nextInt(5)) {
      case 0 -> "(%s + %s)".formatted(of(Type.DURATION, d), of(Type.TIMESTAMP, d));
      case 1 -> "make_timestamp(%s, %s, %s)".formatted(year(d), month(d), day(d));
      case 2 ->
          "make_timestamp(%s, %s, %s, %s, %s, %s)"
              .formatted(year(d), month(d), day(d), num(d), num(d), num(d));
      case 3 -> "cast(%s as timestamp)".formatted(of(Type.STRING, d));
      default ->
          "(%s %s %s)"
              .formatted(of(Type.TIMESTAMP, d), pick(List.of("+", "-")), of(Type.DURATION, d));
    };
  }

  private String year(int d) {
    return random.nextInt(3) == 0 ? num(d) : Integer.toString(random.nextInt(-1, 10_001));
  }

  private String month(int d) {
    return random.nextInt(3) == 0 ? num(d) : Integer.toString(random.nextInt(0, 14));
  }

  private String day(int d) {
    return random.nextInt(3) == 0 ? num(d) : Integer.toString(random.nextInt(0, 33));
  }

  private String duration(int d) {
    String some = of(Type.DURATION, d);
    return switch (random.nextInt(6)) {
      case 0 -> "(%s - %s)".formatted(of(Type.TIMESTAMP, d), of(Type.TIMESTAMP, d));
      case 1 -> "(%s %s %s)".formatted(some, pick(List.of("*", "/")), num(d));
      case 2 -> "(%s * %s)".formatted(num(d), some);
      case 3 -> "(-%s)".formatted(some);
      case 4 -> "(%s %s %s)".formatted(some, pick(List.of("+", "-")), of(Type.DURATION, d));
      default -> "%s(%s)".formatted(pick(List.of("seconds", "minutes", "hours", "days")), num(d));
    };
  }

  private String num(int d) {
    return of(Type.NUMBER, d);
  }

  private String yes(int d) {
    return of(Type.BOOLEAN, d);
  }

  private static String list(int size, IntFunction<String> item) {
    return IntStream.range(0, size).mapToObj(item).collect(Collectors.joining(", "));
  }

  private <T> T pick(List<T> items) {
    return items.get(random.nextInt(items.size()));
  }
}
