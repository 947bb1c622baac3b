package dev.trimaran.server.container;

import dev.trimaran.function.tck.Host;
import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * The contract of every host, through the image from outside. Found by its name alone, in the
 * profile {@code container}: its tests are those of every host, and have no tag.
 */
@Suite
@SelectPackages("dev.trimaran.function.tck")
@ConfigurationParameter(
    key = Host.Launcher.PARAMETER,
    value = "dev.trimaran.server.container.Container$Started")
@ConfigurationParameter(key = "junit.jupiter.extensions.autodetection.enabled", value = "true")
class ImageContract {}
