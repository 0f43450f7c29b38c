-- Which ad group an ad belongs to, so that a campaign can be opened down to its ads.
alter table kpi_daily add column parent_id text;
comment on column kpi_daily.parent_id is 'the ad group of an ad; null: the source does not say, or it is not an ad';
