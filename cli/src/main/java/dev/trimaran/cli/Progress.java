package dev.trimaran.cli;

import dev.trimaran.lifecycle.run.PlannedStep;
import dev.trimaran.lifecycle.run.RunEvent;
import dev.trimaran.lifecycle.run.RunListener;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Shows a run as it goes: a line for each step that ended, and on a terminal below them a bar for
 * the step at work. Where the result is JSON nothing is shown.
 */
final class Progress implements RunListener, AutoCloseable {

  private static final int BAR = 24;

  /** A line that wrapped could not be drawn over; no terminal is narrower in practice. */
  private static final int WIDTH = 80;

  private static final String CLEAR = "\r\u001b[K";

  private final Printer printer;
  private final boolean terminal;
  private final Map<String, RunEvent.StepProgress> working = new LinkedHashMap<>();
  private int widest;
  private boolean drawn;

  private Progress(Printer printer, boolean terminal) {
    this.printer = printer;
    this.terminal = terminal;
  }

  static Progress to(Printer printer) {
    boolean terminal =
        System.console() != null
            && System.console().isTerminal()
            && !"dumb".equals(System.getenv("TERM"));
    return new Progress(printer, terminal);
  }

  @Override
  public synchronized void on(RunEvent event) {
    if (printer.json()) {
      return;
    }
    switch (event) {
      case RunEvent.RunStarted started -> {
        widest =
            started.steps().stream().map(PlannedStep::id).mapToInt(String::length).max().orElse(0);
        line(
            "%s: run %s, %d steps"
                .formatted(started.pipeline(), started.runId(), started.steps().size()));
      }
      case RunEvent.StepStarted started ->
          working(new RunEvent.StepProgress(started.runId(), started.at(), started.step(), 0, ""));
      case RunEvent.StepProgress progress -> working(progress);
      case RunEvent.StepFinished finished -> {
        working.remove(finished.step());
        step(finished.step(), finished.cached() ? "unchanged" : "done in " + time(finished.took()));
      }
      case RunEvent.StepFailed failed -> {
        working.remove(failed.step());
        step(failed.step(), "failed");
      }
      case RunEvent.RunFinished finished -> {
        working.clear();
        clear();
      }
    }
  }

  private void working(RunEvent.StepProgress progress) {
    boolean isNew = working.put(progress.step(), progress) == null;
    if (terminal) {
      draw();
    } else if (isNew) {
      step(progress.step(), "started");
    }
  }

  private void step(String step, String what) {
    line("  %s  %s".formatted(step + " ".repeat(Math.max(0, widest - step.length())), what));
    draw();
  }

  private void line(String text) {
    clear();
    printer.line(text);
  }

  private void clear() {
    if (drawn) {
      printer.out().print(CLEAR);
      printer.out().flush();
      drawn = false;
    }
  }

  private void draw() {
    if (!terminal || working.isEmpty()) {
      return;
    }
    RunEvent.StepProgress last = working.values().stream().toList().getLast();
    int full = (int) Math.round(BAR * Math.clamp(last.fraction(), 0, 1));
    String line =
        "  %s%s %3d %%  %s  %s"
            .formatted(
                "█".repeat(full),
                "░".repeat(BAR - full),
                Math.round(100 * last.fraction()),
                last.step(),
                last.message());
    printer
        .out()
        .print(CLEAR + (line.length() < WIDTH ? line : line.substring(0, WIDTH - 1) + "…"));
    printer.out().flush();
    drawn = true;
  }

  /** A time span for people: {@code 340 ms}, {@code 2.4 s}, {@code 1 min 12 s}. */
  static String time(Duration took) {
    if (took.toMillis() < 1000) {
      return took.toMillis() + " ms";
    }
    return took.toSeconds() < 60
        ? String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0)
        : "%d min %d s".formatted(took.toMinutes(), took.toSecondsPart());
  }

  @Override
  public synchronized void close() {
    clear();
  }
}
