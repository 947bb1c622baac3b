package dev.trimaran.lifecycle.run;

import dev.trimaran.provider.api.Provider;
import dev.trimaran.spec.Pipeline;
import java.nio.file.Path;

/**
 * A pipeline to be run.
 *
 * @param pipeline the spec, without problems
 * @param specFolder the folder that its relative paths start from
 * @param workspace the folder for scratch files, locks and served models on this machine
 * @param provider the drivers; the caller closes them after the run
 * @param codeVersion the version of this program; another version reuses no results
 * @param actor who runs it, for the audit log
 */
public record RunRequest(
    Pipeline pipeline,
    Path specFolder,
    Path workspace,
    Provider provider,
    String codeVersion,
    String actor) {}
