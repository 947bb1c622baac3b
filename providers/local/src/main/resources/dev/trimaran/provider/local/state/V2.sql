-- A model may be there before its first version.
create table model (
  name text primary key,
  created integer not null
) strict, without rowid;
insert into model (name, created) select model, min(created) from model_version group by model;
