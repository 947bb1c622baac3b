package dev.trimaran.provider.aws;

import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** What every provider must show, shown by AWS as the emulation has it. */
@Suite
@SelectPackages("dev.trimaran.provider.tck")
class ConformanceTest {}
