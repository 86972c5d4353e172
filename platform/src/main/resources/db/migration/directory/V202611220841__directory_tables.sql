create schema directory;

create table directory.organisation (
  ods        text primary key,
  name       text not null,
  short_name text not null,
  kind       text not null,
  parent     text references directory.organisation deferrable initially deferred,
  telephone  text,
  postcode   text,
  since      date,
  until      date,
  successor  text references directory.organisation deferrable initially deferred
);
comment on table directory.organisation is
  'Organisations by ODS code. A closed one keeps its row: until is its first day closed, successor took over.';

create table directory.site (
  ods          text primary key,
  name         text not null,
  organisation text not null references directory.organisation deferrable initially deferred,
  telephone    text,
  postcode     text,
  since        date,
  until        date
);
comment on table directory.site is 'Places of organisations, by ODS site code.';

create table directory.team (
  code         text primary key,
  name         text not null,
  organisation text not null references directory.organisation deferrable initially deferred,
  telephone    text,
  hours        text,
  since        date,
  until        date
);
comment on table directory.team is 'Teams of organisations: who can be rung, when.';

create table directory.source (
  id           integer generated always as identity primary key,
  code         text not null unique,
  name         text not null,
  organisation text not null references directory.organisation deferrable initially deferred,
  kind         text not null,
  custodians   text[] not null,
  client       text,
  constraint source_client unique (client) deferrable initially deferred
);
comment on table directory.source is
  'Sources: one id space each. Rows of the record hold the id; client is the OAuth 2 client that may feed it, custodians those it may name.';

create table directory.staff (
  user_name text primary key,
  position  integer not null,
  name      text not null,
  until     date
);
comment on table directory.staff is 'Members of staff who can sign in; until is the first day they no longer can; position orders the sign-in page.';

create table directory.role_profile (
  user_name     text not null references directory.staff,
  position      integer not null,
  job_role      text not null,
  job_role_name text not null,
  persona       text not null,
  organisation  text not null references directory.organisation deferrable initially deferred,
  team          text references directory.team deferrable initially deferred,
  try_this      text,
  primary key (user_name, position)
);
comment on table directory.role_profile is
  'What a member of staff works as, for which organisation and team; one is chosen at sign-in.';

create table directory.service_line (
  code         text primary key,
  name         text not null,
  kind         text,
  organisation text not null references directory.organisation deferrable initially deferred,
  team         text references directory.team deferrable initially deferred,
  telephone    text,
  hours        text,
  since        date,
  until        date
);
comment on table directory.service_line is 'Services that organisations offer (HealthcareService).';

create sequence directory.edition_number;
create table directory.edition (
  only_one boolean primary key default true check (only_one),
  number   bigint not null,
  name     text not null default ''
);
insert into directory.edition (number) values (nextval('directory.edition_number'));
comment on table directory.edition is
  'One row: the name of the region, and a number never used before for each change of the directory, so that every node sees it.';

create function directory.renumber() returns trigger language plpgsql as $$
begin
  update directory.edition set number = nextval('directory.edition_number');
  return null;
end $$;

create trigger renumber after insert or update or delete or truncate on directory.organisation
  for each statement execute function directory.renumber();
create trigger renumber after insert or update or delete or truncate on directory.site
  for each statement execute function directory.renumber();
create trigger renumber after insert or update or delete or truncate on directory.team
  for each statement execute function directory.renumber();
create trigger renumber after insert or update or delete or truncate on directory.source
  for each statement execute function directory.renumber();
create trigger renumber after insert or update or delete or truncate on directory.staff
  for each statement execute function directory.renumber();
create trigger renumber after insert or update or delete or truncate on directory.role_profile
  for each statement execute function directory.renumber();
create trigger renumber after insert or update or delete or truncate on directory.service_line
  for each statement execute function directory.renumber();
