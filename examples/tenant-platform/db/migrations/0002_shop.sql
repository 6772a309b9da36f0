-- migrate:up
create table orders (id integer primary key, tenant integer not null references tenants (id), cents integer not null check (cents > 0));
create index orders_by_tenant on orders (tenant);

-- migrate:down
drop table orders;
