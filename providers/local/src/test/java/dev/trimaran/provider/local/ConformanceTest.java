package dev.trimaran.provider.local;

import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** What every provider must show, shown by the laptop. */
@Suite
@SelectPackages("dev.trimaran.provider.tck")
class ConformanceTest {}
