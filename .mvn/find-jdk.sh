# shellcheck shell=sh
# Sourced by mvnw and trimaran: find_jdk prints the home of a JDK 25 or newer, wherever the usual installers put one.
# A JDK says its version in its own `release` file, so that looking costs no JVM start.

TRIMARAN_JAVA_RELEASE=25

is_fitting_jdk() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  while IFS='="' read -r key _ version _; do
    [ "$key" = JAVA_VERSION ] || continue
    version=${version%%[!0-9]*}
    [ "${version:-0}" -ge "$TRIMARAN_JAVA_RELEASE" ]
    return
  done <"$1/release"
  return 1
}

# The home of the `java` on PATH: its real path without /bin/java.
java_home_on_path() {
  java=$(command -v java) || return 0
  while [ -L "$java" ]; do
    target=$(readlink "$java")
    case $target in
    /*) java=$target ;;
    *) java=${java%/*}/$target ;;
    esac
  done
  printf %s "${java%/bin/java}"
}

find_jdk() (
  set +f
  for home in "${TRIMARAN_JAVA_HOME-}" "${JAVA_HOME-}" "$(java_home_on_path)" \
    /usr/lib/jvm/* /usr/java/* /opt/java* /opt/java/* /opt/jdk* "${HOME-}"/.sdkman/candidates/java/* \
    "${HOME-}"/.jdks/* "${HOME-}"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /home/linuxbrew/.linuxbrew/opt/openjdk*; do
    if [ -n "$home" ] && is_fitting_jdk "$home"; then
      printf %s "$home"
      return 0
    fi
  done
  echo "Trimaran needs a JDK $TRIMARAN_JAVA_RELEASE or newer and found none; install one with" \
    "'sdk install java 25-tem', 'apt install temurin-25-jdk', 'brew install temurin@25' or from" \
    "https://adoptium.net/temurin/releases/?version=25, or name its folder in TRIMARAN_JAVA_HOME." >&2
  return 69
)
