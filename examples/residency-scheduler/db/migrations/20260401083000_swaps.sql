-- migrate:up
create table swaps (
  id integer primary key,
  shift_id integer not null references shifts (id),
  wanted_by integer not null references users (id),
  reason text not null
);

-- migrate:down
drop table swaps;
