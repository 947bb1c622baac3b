-- What MLflow's clients say of experiments, runs and models beyond what a run of a pipeline does. Times are microseconds.

-- A location of null is below the tracking server's own.
alter table experiment add column artifact_location text;
alter table experiment add column updated integer;
alter table experiment add column deleted integer;
create table experiment_tag (
  experiment integer not null references experiment,
  name text not null,
  value text not null,
  primary key (experiment, name)
) strict, without rowid;

alter table run add column user text not null default '';
alter table run add column deleted integer;

-- The latest value is the one of the highest step, of several the newest, of several the largest.
alter table run_metric_latest add column step integer not null default 0;
delete from run_metric_latest;
insert into run_metric_latest (run, name, measured, step, value, nan)
  select run, name, measured, step, value, nan from (
    select *, row_number() over (
      partition by run, name order by step desc, measured desc, nan, value desc) as place from run_metric)
  where place = 1;

create table run_dataset (
  ordinal integer primary key,
  run text not null references run (id),
  name text not null,
  digest text not null,
  source_type text not null,
  source text not null,
  schema text,
  profile text,
  unique (run, name, digest)
) strict;
create table run_dataset_tag (
  dataset integer not null references run_dataset,
  name text not null,
  value text not null,
  primary key (dataset, name)
) strict, without rowid;

create table logged_model (
  id text primary key,
  experiment integer not null references experiment,
  name text not null,
  model_type text,
  run text,
  status text not null,
  created integer not null,
  updated integer not null,
  deleted integer
) strict, without rowid;
create table logged_model_parameter (
  model text not null references logged_model,
  name text not null,
  value text not null,
  primary key (model, name)
) strict, without rowid;
create table logged_model_tag (
  model text not null references logged_model,
  name text not null,
  value text not null,
  primary key (model, name)
) strict, without rowid;
create table logged_model_metric (
  model text not null references logged_model,
  run text not null references run (id),
  name text not null,
  measured integer not null,
  step integer not null,
  value real not null,
  nan integer not null,
  dataset_name text not null,
  dataset_digest text not null,
  primary key (model, run, name, measured, step, nan, value, dataset_name, dataset_digest)
) strict, without rowid;
-- Which models a run read ('input') and made ('output').
create table run_model (
  run text not null references run (id),
  model text not null,
  role text not null check (role in ('input', 'output')),
  step integer not null,
  primary key (run, role, model)
) strict, without rowid;

alter table model add column description text;
alter table model add column updated integer;
create table model_tag (
  model text not null,
  name text not null,
  value text not null,
  primary key (model, name)
) strict, without rowid;

alter table model_version add column description text;
alter table model_version add column updated integer;
alter table model_version add column user text not null default '';
alter table model_version add column stage text not null default 'None';
alter table model_version add column run text;
alter table model_version add column run_link text;
alter table model_version add column logged_model text;
-- Numbers of versions that are gone: none is used again.
create table model_version_gone (
  model text not null,
  version integer not null,
  primary key (model, version)
) strict, without rowid;
