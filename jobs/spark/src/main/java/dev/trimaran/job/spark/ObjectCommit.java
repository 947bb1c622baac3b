package dev.trimaran.job.spark;

import java.io.Serializable;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.spark.internal.io.FileCommitProtocol;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.collection.Seq;

/**
 * Lets tasks write objects where they are to be. In an object store one is there whole or not at
 * all, and renaming copies it; so nothing is written aside and moved. A task that is tried again
 * writes the same object.
 */
@SuppressWarnings("deprecation") // Of what has to be there.
public final class ObjectCommit extends FileCommitProtocol implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The option that names the one object that a table becomes; without it there are many. */
  static final String ONLY = "trimaran.object";

  private final String job;
  private final String folder;

  /** As Spark makes it. */
  public ObjectCommit(String job, String folder) {
    this.job = job;
    this.folder = folder;
  }

  @Override
  public String newTaskTempFile(TaskAttemptContext task, Option<String> partition, String ending) {
    int number = task.getTaskAttemptID().getTaskID().getId();
    return Optional.ofNullable(task.getConfiguration().get(ONLY))
        .orElseGet(() -> {
          String place = partition.isEmpty() ? folder : folder + "/" + partition.get();
          return new Path(place, "part-%05d-%s%s".formatted(number, job, ending)).toString();
        });
  }

  @Override
  public String newTaskTempFileAbsPath(TaskAttemptContext task, String absolute, String ending) {
    throw new UnsupportedOperationException("tables are written to no place but their own");
  }

  @Override
  public void setupJob(JobContext context) {}

  @Override
  public void commitJob(JobContext context, Seq<TaskCommitMessage> tasks) {}

  /** What tasks have written until then is overwritten by the next attempt. */
  @Override
  public void abortJob(JobContext context) {}

  @Override
  public void setupTask(TaskAttemptContext task) {}

  @Override
  public TaskCommitMessage commitTask(TaskAttemptContext task) {
    return new TaskCommitMessage("");
  }

  @Override
  public void abortTask(@Nullable TaskAttemptContext task) {}
}
