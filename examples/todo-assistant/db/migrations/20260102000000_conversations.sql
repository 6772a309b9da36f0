-- migrate:up
create table conversations (id integer primary key, user_id integer not null references users (id), created_at text not null default current_timestamp);
create table messages (id integer primary key, conversation_id integer not null references conversations (id), author text not null, text text not null);
create index messages_by_conversation on messages (conversation_id);
create index conversations_by_user on conversations (user_id);

-- migrate:down
drop table messages;
drop table conversations;
