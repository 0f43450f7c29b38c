-- What web analytics counted, beside what the ad platforms report. The constraints keep the two from ever being added:
-- a row of one has none of the measures of the other.
alter table kpi_daily
  add column sessions numeric,
  add column engaged_sessions numeric,
  add column key_events numeric,
  add column analytics_purchases numeric,
  add column analytics_revenue numeric,
  add constraint kpi_daily_analytics_stands_beside check (
    case when platform = 'Analytics'
      then num_nonnulls(impressions, clicks, spend, conversions, leads, orders, revenue, video_views) = 0
      else num_nonnulls(sessions, engaged_sessions, key_events, analytics_purchases, analytics_revenue) = 0 end);

alter table kpi_daily_history
  add column sessions numeric,
  add column engaged_sessions numeric,
  add column key_events numeric,
  add column analytics_purchases numeric,
  add column analytics_revenue numeric;

-- As in 0002: the id is the platform number plus one.
insert into ad_platform_connections (id, workspace, connection_key, name, platform_name, status) values
  (6, '*', 'Analytics', 'GA4 exports', 'Analytics', 'Export');
