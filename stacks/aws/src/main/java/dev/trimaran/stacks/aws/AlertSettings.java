package dev.trimaran.stacks.aws;

import java.util.List;
import java.util.Optional;

/**
 * Who hears of what is wrong, and from when on it is.
 *
 * @param emails that are told
 * @param url that is told, such as a pager's
 * @param budget dollars a month; empty: spending is not watched
 * @param errorPercent of requests that may fail
 * @param slowMilliseconds that one of a hundred requests may take
 * @param trail whether CloudTrail records who read and wrote the stack's objects
 */
public record AlertSettings(
    List<String> emails,
    Optional<String> url,
    Optional<Integer> budget,
    int errorPercent,
    int slowMilliseconds,
    boolean trail) {
  public AlertSettings {
    emails = List.copyOf(emails);
  }

  /** What the configuration says. */
  static AlertSettings of(ConfigReader config) {
    var emails = config.texts("alertEmails");
    emails.stream()
        .filter(email -> !email.matches("[^\\s@]+@[^\\s@]+"))
        .findFirst()
        .ifPresent(email -> {
          throw config.refused("alertEmails", "addresses such as team@example.org", email);
        });
    var url = config.text("alertUrl");
    url.filter(found -> !found.matches("https://\\S+"))
        .ifPresent(found -> {
          throw config.refused("alertUrl", "an https URL", found);
        });
    var budget = config.integer("monthlyBudget", 0, 0, 10_000_000);
    if (budget > 0 && emails.isEmpty() && url.isEmpty()) {
      throw config.refused(
          "monthlyBudget",
          "somebody who hears of it (alertEmails or alertUrl)",
          Integer.toString(budget));
    }
    return new AlertSettings(
        emails,
        url,
        budget == 0 ? Optional.empty() : Optional.of(budget),
        config.integer("alarmErrorPercent", 1, 1, 100),
        config.integer("alarmMilliseconds", 1_000, 1, 30_000),
        config.flag("trail", true));
  }
}
