-- Settings of campaigns as pulls find them, and what managers want spent in a month.
create table campaign_settings (
  workspace text not null,
  campaign_code text not null,
  platform varchar(20) not null,
  external_id text not null,
  settings jsonb not null,
  read_at timestamptz not null,
  changed_at timestamptz,
  stream text not null,
  seq bigint not null,
  primary key (workspace, campaign_code, platform, external_id)
);
comment on column campaign_settings.read_at is 'the last pull that found them so';
comment on column campaign_settings.changed_at is 'null: unchanged since they are known';

create table spend_targets (
  id bigint generated always as identity primary key,
  workspace text not null,
  level varchar(20) not null,
  name text not null,
  currency varchar(3) not null,
  first_month date not null,
  amount numeric check (amount > 0),
  set_by text not null,
  set_at timestamptz not null,
  stream text not null,
  seq bigint not null,
  unique (workspace, level, name, currency, first_month)
);
comment on column spend_targets.amount is 'null: from this month on there is no target';
