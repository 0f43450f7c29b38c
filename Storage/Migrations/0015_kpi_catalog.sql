-- Seed feature 3 in full: what a KPI means, when it says enough, and which version is in force.
alter table kpi_definitions
  add column benchmark_source text,
  add column direction varchar(20) not null default 'Neutral',
  add column meaning text not null default '',
  add column minimum_of varchar(30),
  add column minimum_volume numeric,
  add column is_active boolean not null default true,
  add column version int not null default 1,
  add column stream text,
  add column seq bigint;
comment on column kpi_definitions.minimum_volume is 'null: no least volume; else how many of minimum_of before the value is more than thin';
comment on column kpi_definitions.stream is 'null: as shipped';
-- Until now every KPI stood beside every objective; the shipped catalog says which ones explain which.
delete from kpi_definitions where benchmark_value is null;
