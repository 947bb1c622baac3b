package dev.trimaran.emulation.job;

import java.util.Map;
import java.util.Set;

/**
 * The variables that every job finds. A container does not see its host's environment, and neither
 * does a job: only what says where programs, temporary files and the network are.
 */
public final class JobEnvironment {
  /** The variable that tells the processes of a job from all others. */
  static final String TOKEN = "TRIMARAN_JOB";

  private static final Set<String> KEPT =
      Set.of(
          "PATH",
          "HOME",
          "USER",
          "LANG",
          "LC_ALL",
          "TZ",
          "TMPDIR",
          "JAVA_HOME",
          "LD_LIBRARY_PATH",
          "HTTP_PROXY",
          "HTTPS_PROXY",
          "NO_PROXY",
          "http_proxy",
          "https_proxy",
          "no_proxy",
          "SSL_CERT_FILE",
          "REQUESTS_CA_BUNDLE",
          "PIP_CERT",
          "PIP_INDEX_URL",
          "UV_INDEX_URL",
          "UV_DEFAULT_INDEX");

  private JobEnvironment() {}

  /** Leaves of a process's environment what a job finds, and adds the job's own. */
  static void set(Map<String, String> environment, Map<String, String> own, String token) {
    environment.keySet().retainAll(KEPT);
    environment.putAll(own);
    environment.put(TOKEN, token);
  }
}
