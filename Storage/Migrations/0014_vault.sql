-- Which master key the vault is locked with. The proof is a constant text that only this key opens, so that a wrong key is
-- noticed at start and not at the first credential.
create table vault (
  only_row boolean primary key default true check (only_row),
  master_key_id text not null,
  proof text not null,
  locked_at timestamptz not null default now()
);
