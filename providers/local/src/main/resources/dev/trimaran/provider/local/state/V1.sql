-- Times are microseconds since the epoch, UTC.

create table experiment (
  id integer primary key autoincrement,
  name text not null unique,
  created integer not null
) strict;

create table run (
  ordinal integer primary key autoincrement,
  id text not null unique,
  experiment integer not null references experiment,
  name text not null,
  status text not null,
  started integer not null,
  ended integer
) strict;
create index run_by_experiment on run (experiment, started, ordinal);

create table run_parameter (
  run text not null references run (id),
  name text not null,
  value text not null,
  primary key (run, name)
) strict, without rowid;

create table run_tag (
  run text not null references run (id),
  name text not null,
  value text not null,
  primary key (run, name)
) strict, without rowid;
create index run_by_tag on run_tag (name, value);

-- SQLite turns NaN into null; a key must not be null: so NaN is value 0 with the mark.
create table run_metric (
  run text not null references run (id),
  name text not null,
  measured integer not null,
  step integer not null,
  value real not null,
  nan integer not null,
  primary key (run, name, measured, step, nan, value)
) strict, without rowid;

create table run_metric_latest (
  run text not null references run (id),
  name text not null,
  measured integer not null,
  value real not null,
  nan integer not null,
  primary key (run, name)
) strict, without rowid;

create table model_version (
  model text not null,
  version integer not null,
  digest text not null,
  uri text not null,
  created integer not null,
  primary key (model, version),
  unique (model, digest)
) strict, without rowid;

create table model_version_tag (
  model text not null,
  version integer not null,
  name text not null,
  value text not null,
  primary key (model, version, name),
  foreign key (model, version) references model_version
) strict, without rowid;

create table model_alias (
  model text not null,
  alias text not null,
  version integer not null,
  primary key (model, alias),
  foreign key (model, version) references model_version
) strict, without rowid;

-- A view's rows are filled in as a new generation in many short transactions; one then makes it current.
create table feature_generation (
  id integer primary key autoincrement,
  view text not null,
  state text not null check (state in ('filling', 'current', 'dropped'))
) strict;
create index feature_generation_by_view on feature_generation (view);

create table feature_view (
  view text primary key,
  generation integer not null references feature_generation,
  as_of integer not null,
  row_count integer not null,
  materialized integer not null
) strict, without rowid;

create table feature_row (
  generation integer not null,
  key text not null,
  event_time integer not null,
  features text not null,
  primary key (generation, key)
) strict, without rowid;

create table audit (
  sequence integer primary key,
  recorded integer not null,
  action text not null,
  subject text not null,
  actor text not null,
  details text not null,
  previous text not null,
  digest text not null
) strict;
create trigger audit_is_never_changed before update on audit
begin
  select raise(abort, 'the audit log is append-only');
end;
create trigger audit_is_never_cut before delete on audit
begin
  select raise(abort, 'the audit log is append-only');
end;
