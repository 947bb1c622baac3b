package dev.trimaran.emulation.aws;

/** Hears of every call over the wire. Thread safe; what it does must not take long. */
@FunctionalInterface
public interface CallListener {
  /** A call was answered. */
  void heard(HeardCall call);
}
