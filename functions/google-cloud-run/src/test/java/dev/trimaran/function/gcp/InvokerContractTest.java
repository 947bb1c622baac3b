package dev.trimaran.function.gcp;

import dev.trimaran.function.tck.Host;
import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.ExcludeTags;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * The contract of every host, through Google's own invoker; without encoded percent signs in paths,
 * which the invoker's server refuses before any function sees them.
 */
@Suite
@SelectPackages("dev.trimaran.function.tck")
@ExcludeTags("percent-sign")
@ConfigurationParameter(
    key = Host.Launcher.PARAMETER,
    value = "dev.trimaran.function.gcp.Invoker$Started")
class InvokerContractTest {}
