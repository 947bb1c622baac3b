package dev.trimaran.provider.api;

/** Jobs that work on tables: Glue or SageMaker processing jobs, Data Factory, Dataflow. */
public interface DataPipeline extends JobService {}
