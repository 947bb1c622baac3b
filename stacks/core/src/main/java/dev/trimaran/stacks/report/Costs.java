package dev.trimaran.stacks.report;

import dev.trimaran.stacks.price.Bill;
import dev.trimaran.stacks.price.Estimate;
import dev.trimaran.stacks.price.Line;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** A bill as people read it: the costliest first, and what is not known said. */
final class Costs {
  private final Bill bill;

  Costs(Bill bill) {
    this.bill = bill;
  }

  /** What costs something, the costliest first. */
  List<Estimate> charged() {
    return bill.estimates().stream()
        .filter(estimate -> !estimate.charges().isEmpty())
        .sorted(
            Comparator.comparing((Estimate estimate) -> estimate.monthly().expected())
                .reversed()
                .thenComparing(estimate -> estimate.resource().name())
                .thenComparing(estimate -> estimate.resource().type()))
        .toList();
  }

  /** What is not in the sums: each reason with the resources that it is for. */
  List<String> unknown() {
    return reasons(estimate -> estimate.unpriced().stream().map(Line.Unpriced::reason).toList());
  }

  /** What is in them at another region's price. */
  List<String> borrowed() {
    return reasons(estimate -> estimate.borrowed().stream().map(Line.Borrowed::reason).toList());
  }

  private List<String> reasons(Function<Estimate, List<String>> lines) {
    var names = new TreeMap<String, List<String>>();
    for (var estimate : bill.estimates()) {
      for (var reason : lines.apply(estimate)) {
        var of = names.computeIfAbsent(reason, _ -> new ArrayList<>());
        if (!of.contains(estimate.resource().name())) {
          of.add(estimate.resource().name());
        }
      }
    }
    return names.entrySet().stream()
        .map(entry -> entry.getKey() + " (" + String.join(", ", entry.getValue()) + ")")
        .toList();
  }

  /** What stands after a sum that lacks what has no known price. */
  String atLeast() {
    return bill.incomplete().isEmpty() ? "" : ", at least";
  }

  /** {@code 12 resources cost nothing}, if any do. */
  Optional<String> free() {
    var count =
        bill.estimates().stream()
            .filter(Estimate::isFree)
            .filter(estimate -> estimate.lines().stream().allMatch(Line.Free.class::isInstance))
            .count();
    return count == 0
        ? Optional.empty()
        : Optional.of(count == 1 ? "1 resource costs nothing" : count + " resources cost nothing");
  }

  /** Of which days the prices are, a sentence. */
  String dates() {
    var oldest = bill.prices().oldest();
    var newest = bill.prices().newest();
    if (oldest.isEmpty() || newest.isEmpty()) {
      return bill.prices().region().isEmpty()
          ? "Nobody charges for what runs on this machine."
          : "There is no price list for "
              + bill.prices().cloud()
              + " "
              + bill.prices().region()
              + ".";
    }
    return "At list prices of "
        + bill.prices().cloud()
        + " "
        + bill.prices().region()
        + " of "
        + days(oldest.get(), newest.get())
        + ", before tax and free tiers.";
  }

  private static String days(LocalDate oldest, LocalDate newest) {
    return oldest.equals(newest) ? oldest.toString() : oldest + " to " + newest;
  }

  /** {@code 12.00–34.50–90.00 USD a month, 0.40 USD a run}. */
  String total() {
    return (bill.incomplete().isEmpty() ? "" : "at least ")
        + Money.text(bill.monthly())
        + " USD a month, of which "
        + Money.text(bill.perRun())
        + " USD a run";
  }

  /** How the bill stands against a budget. */
  static String budget(Forecast.Allowance allowance) {
    var usd = allowance.budget().usd().toPlainString();
    var verdict = allowance.verdict();
    var text = new StringBuilder();
    if (!verdict.isWithin()) {
      text.append("over the budget of ").append(usd).append(" USD a month by ");
      text.append(Money.text(verdict.over())).append(" USD");
    } else {
      text.append("within the budget of ").append(usd).append(" USD a month");
      text.append(verdict.mayExceed() ? ", but not where it is used as much as it may be" : "");
    }
    return text.append(
            verdict.incomplete().isEmpty() ? "" : "; what has no known price comes on top")
        .toString();
  }
}
