package dev.trimaran.serving.capture;

/**
 * Chooses requests by their ids: the same id is chosen or not by every instance, and one that is
 * chosen at a share is chosen at every larger one.
 */
final class Sampling {

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private Sampling() {}

  static boolean takes(String id, double share) {
    return share > 0 && (hash(id) >>> 11) * 0x1p-53 < share;
  }

  /**
   * FNV-1a over the characters, then the finalizer of MurmurHash3, which spreads ids that differ in
   * the last character only.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc9923">RFC 9923: the FNV hash</a>
   */
  private static long hash(String id) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * FNV_PRIME;
    }
    hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
    hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
    return hash ^ hash >>> 33;
  }
}
