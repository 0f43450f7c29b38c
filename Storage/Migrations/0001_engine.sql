-- State and reminders of the embedded engine's grains.
-- The payload is json, not jsonb: jsonb reorders members, and a closed set's case has to come first.
create table grain_state (
  kind text not null,
  key text not null,
  version bigint not null,
  payload json not null,
  has_outbox boolean not null default false,
  due_at timestamptz,
  seq bigint not null default 0,
  hash text not null default '',
  updated_at timestamptz not null default now(),
  primary key (kind, key)
);
create index grain_state_due on grain_state (due_at) where due_at is not null;
create index grain_state_outbox on grain_state (updated_at) where has_outbox;

create table grain_reminders (
  grain_type text not null,
  grain_key text not null,
  name text not null,
  start_at timestamptz not null,
  period interval not null,
  version bigint not null,
  primary key (grain_type, grain_key, name)
);
create index grain_reminders_start on grain_reminders (start_at);
