-- Types and objectives that were renamed or merged, with the words that are in force since. Shipped ones that were given
-- up do not come back at the next start.
create table type_objective_moves (
  id bigint generated always as identity primary key,
  workspace text not null,
  move_key text not null,
  from_type text not null,
  from_objective text not null,
  to_type text not null,
  to_objective text not null,
  is_merge boolean not null,
  campaigns int not null,
  moved_by text not null,
  moved_at timestamptz not null,
  finished_at timestamptz,
  stream text not null,
  seq bigint not null,
  unique (workspace, move_key, from_type, from_objective)
);
create index type_objective_moves_from on type_objective_moves (workspace, from_type, from_objective);
create index centralized_campaigns_type on centralized_campaigns (workspace, campaign_type, objective);

-- Whose product words do not say what a type is for, somebody says it.
alter table campaign_type_objectives add column aim varchar(20);
comment on column campaign_type_objectives.aim is 'null: the words say it themselves, or nobody does';

-- Which action of a platform counts as a campaign''s conversion, where a manager chose one.
alter table centralized_campaigns add column chosen_conversions jsonb not null default '{}';

alter table workspace_settings add column time_zone text not null default 'UTC';
