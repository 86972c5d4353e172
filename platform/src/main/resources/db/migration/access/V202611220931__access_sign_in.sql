create table access.client (
  id           text primary key,
  kind         text        not null check (kind in ('feed', 'app')),
  name         text        not null,
  persona      text        not null,
  organisation text        not null,
  secret_hash  text        not null,
  provided     boolean     not null default false,
  named        boolean     not null default true,
  revoked_at   timestamptz,
  created_at   timestamptz not null default now()
);
comment on table access.client is
  'OAuth 2 clients: feeds and applications. Provided: because a source of the directory or a setting names it; not named: neither does any more. Of the secret only a hash is kept.';

create table access.signing_key (
  id         text primary key,
  jwk        text        not null,
  created_at timestamptz not null,
  retired_at timestamptz
);
comment on table access.signing_key is
  'Keys that sign tokens, as JSON Web Keys (enciphered when careweave.sign-in.key-secret is set). The newest signs; a retired one is not believed any more from then on.';

create table access.pending_sign_in (
  id         text primary key,
  state_hash text unique,
  code_hash  text unique,
  content    bytea       not null,
  expires_at timestamptz not null
);
create index pending_sign_in_expiring on access.pending_sign_in (expires_at);
comment on table access.pending_sign_in is
  'Sign-ins between the two halves of the code flow, so that any node can end what another began; gone within minutes.';

create table access.session (
  primary_id            char(36) not null primary key,
  session_id            char(36) not null,
  creation_time         bigint   not null,
  last_access_time      bigint   not null,
  max_inactive_interval int      not null,
  expiry_time           bigint   not null,
  principal_name        varchar(100)
);
create unique index session_by_id on access.session (session_id);
create index session_expiring on access.session (expiry_time);
create index session_of_principal on access.session (principal_name);
comment on table access.session is 'Sessions of staff pages (Spring Session), so that any node can serve them.';

create table access.session_attributes (
  session_primary_id char(36)     not null references access.session on delete cascade,
  attribute_name     varchar(200) not null,
  attribute_bytes    bytea        not null,
  primary key (session_primary_id, attribute_name)
);
comment on table access.session_attributes is 'What sessions hold (Spring Session).';
