#!/bin/sh
# Measurements inside one process, with JMH: jmh.sh [JMH's own arguments], for example jmh.sh ScoringBenchmark -f 3
set -eu
here=$(CDPATH='' cd -P -- "$(dirname -- "$0")" && pwd)
work=${TRIMARAN_BENCHMARKS:-${TMPDIR:-/tmp}/trimaran-benchmarks}
# shellcheck source=../.mvn/find-jdk.sh
. "$here/../.mvn/find-jdk.sh"
jdk=$(find_jdk)
(cd "$here" && python3 -c 'from harness import flights, forest
forest.question(); forest.bundle(); flights.question()')
exec "$jdk/bin/java" "-Dforest=$work/forest" "-Dflights=$work/flights" \
  --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -cp "$here/target/lib/*" \
  org.openjdk.jmh.Main "$@"
