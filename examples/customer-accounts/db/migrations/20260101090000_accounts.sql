-- migrate:up
create table accounts (id integer primary key, email_key text not null unique, email text not null, password text not null, consent_at text not null);
create table audit (id integer primary key, at text not null default current_timestamp, account integer, action text not null);
create index audit_by_account on audit (account);

-- migrate:down
drop table audit;
drop table accounts;
