-- Uploaded files, kept until they are loaded, and the list of imports.
create table import_files (
  workspace text not null,
  hash text not null,
  file_name text not null,
  content bytea not null,
  saved_at timestamptz not null default now(),
  primary key (workspace, hash)
);

create table import_runs (
  id bigint generated always as identity primary key,
  workspace text not null,
  import_key text not null,
  file_name text not null,
  file_hash text not null,
  status varchar(30) not null,
  rows_read int not null,
  rows_rejected int not null,
  rows_duplicate int not null,
  codes text[] not null default '{}',
  facts_new int,
  facts_changed int,
  facts_unchanged int,
  staged_by text not null,
  staged_at timestamptz not null,
  loaded_at timestamptz,
  stream text not null,
  seq bigint not null,
  unique (workspace, import_key)
);
create index import_runs_newest on import_runs (workspace, staged_at desc);
