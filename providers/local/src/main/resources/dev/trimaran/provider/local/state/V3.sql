-- Values of metrics, one for each second: the largest. Labels are a JSON object, sorted by name.
create table measurement (
  metric text not null,
  labels text not null,
  second integer not null,
  value real not null,
  primary key (metric, labels, second)
) strict, without rowid;

-- Periods are seconds. Where an alarm stands is what was found when it was last looked at.
create table alarm (
  name text primary key,
  metric text not null,
  labels text not null,
  comparison text not null,
  threshold real not null,
  period integer not null,
  periods integer not null,
  state text not null,
  since integer not null
) strict, without rowid;
