package dev.trimaran.stacks.local.provider;

/**
 * A value that a preview does not know yet.
 *
 * <p>On the wire it is the string {@link #SIGNATURE}, whatever the property's type (Pulumi's {@code
 * plugin.UnknownStringValue}).
 */
enum Unknown {
  /** The only one. */
  VALUE;

  static final String SIGNATURE = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
}
