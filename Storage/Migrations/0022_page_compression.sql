-- A faster compression for the two large texts, where this server was built with it: pglz took as much processor time as
-- writing the facts.
do $$
begin
  alter table raw_pages alter column payload set compression lz4;
  alter table raw_kpi_ingestion alter column metric_payload set compression lz4;
exception when feature_not_supported then
  raise notice 'lz4 is not built into this server; the default compression stays';
end $$;
