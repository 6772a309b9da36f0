-- migrate:up
create table teams (
  id integer primary key,
  name text not null,
  logo text,
  created_at text not null default current_timestamp
);

-- migrate:down
drop table teams;
