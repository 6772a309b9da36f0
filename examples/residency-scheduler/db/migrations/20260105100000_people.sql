-- migrate:up
create table users (
  id integer primary key,
  name text not null unique,
  role text not null check (role in ('coordinator', 'resident')),
  password_hash text not null
);
create table shifts (
  id integer primary key,
  day text not null,
  user_id integer not null references users (id)
);

-- migrate:down
drop table shifts;
drop table users;
