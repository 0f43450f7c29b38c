-- Dated exchange rates, quoted per euro. A day without a rate takes the last one before it, for a few days only.
create table currency_rates (
  workspace text not null,
  currency varchar(3) not null,
  day date not null,
  per_euro numeric not null check (per_euro > 0),
  source text not null,
  imported_at timestamptz not null,
  primary key (workspace, currency, day)
);

create table currency_rate_imports (
  id bigint generated always as identity primary key,
  workspace text not null,
  file_name text not null,
  first_day date not null,
  last_day date not null,
  currencies int not null,
  rates_new int not null,
  rates_changed int not null,
  imported_by text not null,
  imported_at timestamptz not null,
  stream text not null,
  seq bigint not null,
  unique (stream, seq)
);

create table workspace_settings (
  id bigint generated always as identity primary key,
  workspace text not null unique,
  reporting_currency varchar(3),
  stream text not null,
  seq bigint not null
);
comment on column workspace_settings.reporting_currency is 'null: each currency is shown on its own';
