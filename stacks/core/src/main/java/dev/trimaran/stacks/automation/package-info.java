/**
 * Deploys a stack by Pulumi's CLI and its Automation API: finds the CLI, keeps the state where
 * {@code stacks/pulumi} keeps it, hosts the program and the providers that are Java in this JVM,
 * tells what happens to each resource, and goes on after an interruption. For the commands.
 */
@NullMarked
package dev.trimaran.stacks.automation;

import org.jspecify.annotations.NullMarked;
