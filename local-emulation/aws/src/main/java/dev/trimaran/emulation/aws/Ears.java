package dev.trimaran.emulation.aws;

import dev.trimaran.emulation.log.CallLine;
import dev.trimaran.emulation.log.RecentCalls;
import java.util.List;
import java.util.function.Consumer;

/** Tells of every call: those of the services that listen, and the log. */
final class Ears implements Consumer<HeardCall> {
  private final List<CallListener> listeners;
  private final RecentCalls recent;
  private final Consumer<CallLine> log;

  Ears(List<Service> services, RecentCalls recent, Consumer<CallLine> log) {
    this.listeners =
        services.stream()
            .filter(CallListener.class::isInstance)
            .map(CallListener.class::cast)
            .toList();
    this.recent = recent;
    this.log = log;
  }

  @Override
  public void accept(HeardCall call) {
    listeners.forEach(listener -> listener.heard(call));
    String error = call.error().isEmpty() ? "" : call.error() + ": " + call.message();
    CallLine line =
        new CallLine(
            call.time(),
            call.service() + "." + call.operation(),
            caller(call.caller()),
            call.status(),
            call.took(),
            error);
    recent.add(line);
    log.accept(line);
  }

  /** The end of the caller's name: {@code root}, {@code user/ada}, {@code Trainer/session-1}. */
  private static String caller(Caller caller) {
    String arn = caller.arn();
    String name = arn.substring(arn.lastIndexOf(':') + 1);
    return name.startsWith("assumed-role/") ? name.substring("assumed-role/".length()) : name;
  }
}
