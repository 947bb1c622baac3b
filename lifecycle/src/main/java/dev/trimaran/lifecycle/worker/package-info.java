/**
 * Steps as jobs: the run's side writes a step's task into the object store and starts a job of the
 * provider; the worker is the program that such a job runs, which reads the task, does the work
 * over the same drivers and leaves its outcome. The same stages run in both.
 */
@NullMarked
package dev.trimaran.lifecycle.worker;

import org.jspecify.annotations.NullMarked;
