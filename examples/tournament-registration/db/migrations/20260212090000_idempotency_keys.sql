-- migrate:up
create table idempotency_keys (
  key text primary key,
  team_id integer not null references teams (id)
);

-- migrate:down
drop table idempotency_keys;
