package dev.trimaran.emulation.time;

/**
 * How fast an emulated cloud goes.
 *
 * @param speed how many seconds of the service pass in one of ours
 * @param provisioning how many times sooner still machines and resources are ready, while
 *     schedules, alarms and retries keep to the speed
 */
public record Pace(double speed, double provisioning) {
  /** As the service itself. */
  public static final Pace REAL = new Pace(1, 1);

  /** Refuses factors that are not above 0. */
  public Pace {
    check("speed", speed);
    check("provisioning", provisioning);
  }

  private static void check(String what, double factor) {
    if (!(factor > 0) || Double.isInfinite(factor)) {
      throw new IllegalArgumentException("expected a " + what + " above 0, found " + factor);
    }
  }
}
