package dev.trimaran.model.expression;

import dev.trimaran.model.onnx.Value;

/** {@link Timestamps} in ONNX nodes, over doubles; every step is exact. */
final class OnnxTime {
  private final OnnxMath math;

  OnnxTime(OnnxMath math) {
    this.math = math;
  }

  Value timestamp(Value micros) {
    Value fits =
        math.both(
            math.atLeast(micros, math.number(Timestamps.FIRST)),
            math.less(micros, math.number(Timestamps.END)));
    return math.onlyIf(fits, math.graph().node("Round", micros));
  }

  Value part(Value micros, double unit, double parts) {
    return math.quotient(math.floorMod(micros, unit * parts), unit);
  }

  Value dayOfWeek(Value micros) {
    return math.add(math.floorMod(math.add(days(micros), 3), 7), 1);
  }

  Value year(Value micros) {
    return civil(days(micros)).year();
  }

  Value month(Value micros) {
    return civil(days(micros)).month();
  }

  Value day(Value micros) {
    return civil(days(micros)).day();
  }

  Value date(Value year, Value month, Value day) {
    Value y = math.graph().node("Round", year);
    Value m = math.graph().node("Round", month);
    Value d = math.graph().node("Round", day);
    Value days = daysOf(y, m, d);
    Civil back = civil(days);
    Value same =
        math.both(
            math.equal(back.year(), y),
            math.both(math.equal(back.month(), m), math.equal(back.day(), d)));
    return math.onlyIf(same, timestamp(math.times(days, Timestamps.DAY)));
  }

  private record Civil(Value year, Value month, Value day) {}

  private Value days(Value micros) {
    Value midnight = math.subtract(micros, math.floorMod(micros, Timestamps.DAY));
    return math.graph().node("Div", midnight, math.number(Timestamps.DAY));
  }

  private Civil civil(Value days) {
    Value shifted = math.add(days, Timestamps.EPOCH_SHIFT);
    Value era = math.quotient(shifted, Timestamps.DAYS_PER_ERA);
    Value dayOfEra = math.subtract(shifted, math.times(era, Timestamps.DAYS_PER_ERA));
    Value leapDays =
        math.subtract(
            math.add(math.quotient(dayOfEra, 1460), math.quotient(dayOfEra, 146_096)),
            math.quotient(dayOfEra, 36_524));
    Value yearOfEra = math.quotient(math.subtract(dayOfEra, leapDays), 365);
    Value dayOfYear = math.subtract(dayOfEra, daysBefore(yearOfEra));
    Value marchMonth = math.quotient(math.add(math.times(dayOfYear, 5), 2), 153);
    Value day = math.add(math.subtract(dayOfYear, daysBeforeMonth(marchMonth)), 1);
    Value late = math.atLeast(marchMonth, math.number(10));
    Value month = math.where(late, math.add(marchMonth, -9), math.add(marchMonth, 3));
    Value year = math.add(math.add(yearOfEra, math.times(era, 400)), math.truth(late));
    return new Civil(year, month, day);
  }

  private Value daysOf(Value year, Value month, Value day) {
    Value early = math.less(month, math.number(3));
    Value marchYear = math.subtract(year, math.truth(early));
    Value marchMonth = math.where(early, math.add(month, 9), math.add(month, -3));
    Value era = math.quotient(marchYear, 400);
    Value yearOfEra = math.subtract(marchYear, math.times(era, 400));
    Value dayOfYear = math.add(math.add(daysBeforeMonth(marchMonth), day), -1);
    Value dayOfEra = math.add(daysBefore(yearOfEra), dayOfYear);
    Value days = math.add(math.times(era, Timestamps.DAYS_PER_ERA), dayOfEra);
    return math.add(days, -Timestamps.EPOCH_SHIFT);
  }

  private Value daysBefore(Value yearOfEra) {
    Value leapDays = math.subtract(math.quotient(yearOfEra, 4), math.quotient(yearOfEra, 100));
    return math.add(math.times(yearOfEra, 365), leapDays);
  }

  private Value daysBeforeMonth(Value marchMonth) {
    return math.quotient(math.add(math.times(marchMonth, 153), 2), 5);
  }
}
