create table tasks.kept_list (
  id           uuid        primary key,
  username     text        not null,
  persona      text        not null,
  organisation text        not null,
  team         text        not null,
  since        timestamptz not null,
  until        timestamptz not null,
  ended_at     timestamptz
);
create index kept_list_of on tasks.kept_list (username);
comment on table tasks.kept_list is
  'On which devices somebody keeps the list of their team, and until when it may be there: what a device asks when it has signal again, whoever is signed in. Holds nothing of what is on the list. kept_list_of serves ending all of somebody.';
