package dev.trimaran.stacks.command;

import dev.trimaran.spec.Pipeline;
import dev.trimaran.stacks.catalogue.Catalogue;
import dev.trimaran.stacks.catalogue.DerivedOutputs;
import dev.trimaran.stacks.catalogue.NameChecks;
import dev.trimaran.stacks.cloud.Cloud;
import dev.trimaran.stacks.cloud.Site;
import dev.trimaran.stacks.engine.LogLine;
import dev.trimaran.stacks.engine.StackRecord;
import dev.trimaran.stacks.engine.StackSetup;
import dev.trimaran.stacks.finding.Findings;
import dev.trimaran.stacks.plan.Planner;
import dev.trimaran.stacks.price.Bill;
import dev.trimaran.stacks.price.Budget;
import dev.trimaran.stacks.price.PriceList;
import dev.trimaran.stacks.price.PricedResource;
import dev.trimaran.stacks.price.Pricing;
import dev.trimaran.stacks.price.Usage;
import dev.trimaran.stacks.report.Forecast;
import dev.trimaran.stacks.report.Report;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells what a stack would be: runs its program against its state, and prices, permits and checks
 * what it registers.
 *
 * @param budget the most that a month may cost, if that is said
 */
record Forecaster(
    Cloud cloud, String environment, StackConfig config, Usage usage, Optional<Budget> budget) {

  private static final Findings NONE = new Findings(List.of(), Map.of(), List.of());

  /**
   * The report: parity first, and nothing else where the cloud refuses what the spec asks for.
   *
   * @throws IllegalArgumentException for configuration that cannot be
   */
  Report report(Pipeline spec, StateChoice.Chosen state) {
    var site = cloud.site(config.values());
    var parity = cloud.parity().of(spec, config.values());
    var report =
        new Report(
            cloud.name(),
            site.region(),
            environment,
            spec.metadata().name(),
            parity,
            Optional.empty());
    if (!report.refused().isEmpty()) {
      return report;
    }
    return new Report(
        report.cloud(),
        report.region(),
        report.environment(),
        report.pipeline(),
        parity,
        Optional.of(forecast(spec, site, state)));
  }

  private Forecast forecast(Pipeline spec, Site site, StateChoice.Chosen state) {
    var catalogue = new Catalogue();
    var prices = Aside.of(() -> prices(site));
    var rules = Aside.of(cloud::rules);
    var planned =
        new Planner(catalogue).plan(setup(site, catalogue), state.state(), cloud::declare);
    var plan = planned.plan();
    var notes = notes(spec, planned.record(), state.note());
    if (!plan.problems().isEmpty()) {
      return new Forecast(
          plan, Optional.empty(), Optional.empty(), List.of(), List.of(), NONE, notes);
    }
    var record = planned.record();
    var findings = Aside.of(() -> Findings.of(record, rules.get(), cloud.accepted()));
    var toDeploy = cloud.permissions().toDeploy(record, site.facts());
    var atRunTime = cloud.permissions().atRunTime(record, site.facts());
    var bill = bill(prices.get(), record);
    return new Forecast(
        plan,
        Optional.of(bill),
        budget.map(most -> new Forecast.Allowance(most, most.check(bill))),
        toDeploy,
        atRunTime,
        findings.get(),
        notes);
  }

  private StackSetup setup(Site site, Catalogue catalogue) {
    var plain = new HashMap<String, String>();
    var secret = new HashMap<String, String>();
    config
        .values()
        .forEach((key, value) -> (config.secrets().contains(key) ? secret : plain).put(key, value));
    return StackSetup.of(cloud.project(), environment)
        .withConfig(plain)
        .withSecrets(secret)
        .withInvokes(site.invokes())
        .withKnowledge(new DerivedOutputs(catalogue, site.facts()))
        .withChecks(new NameChecks(catalogue));
  }

  private PriceList prices(Site site) {
    return site.region().isEmpty()
        ? new PriceList(cloud.name(), "", new LinkedHashMap<>())
        : PriceList.of(cloud.name(), site.region());
  }

  private Bill bill(PriceList prices, StackRecord record) {
    return new Pricing(cloud.tariff(), prices, usage)
        .bill(PricedResource.ofStack(record.resources()));
  }

  private List<String> notes(Pipeline spec, StackRecord record, String ofState) {
    var notes = new ArrayList<String>();
    if (!ofState.isEmpty()) {
      notes.add(ofState);
    }
    Optional.ofNullable(config.values().get(cloud.project() + ":" + StackFolder.PIPELINE))
        .flatMap(file -> TablesNote.of(spec, Path.of(file)))
        .ifPresent(notes::add);
    for (var key : config.encrypted().stream().sorted().toList()) {
      notes.add(
          "The setting "
              + key
              + " is encrypted: the program was run with a stand-in for it, and what is made of it"
              + " is shown as a secret.");
    }
    record.log().stream()
        .filter(line -> line.severity() == LogLine.Severity.WARNING)
        .map(LogLine::message)
        .forEach(notes::add);
    return notes;
  }
}
