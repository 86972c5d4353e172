create table audit.look (
  day      date        not null,
  viewer   integer     not null,
  person   bigint      not null,
  times    integer     not null,
  hours    integer     not null,
  first_at timestamptz not null,
  last_at  timestamptz not null,
  batch    bigint      not null,
  primary key (day, viewer, person)
);
create index look_by_batch on audit.look (batch);
comment on table audit.look is
  'Looks of staff at people, summed by day of Europe/London from the sealed part of the trail; can be made again from it. Sums older than the watch needs are removed.';
comment on column audit.look.hours is 'In which hours of the day: bit 0 is midnight to one.';
comment on column audit.look.batch is 'Which batch of entries changed the row last.';

create table audit.look_progress (
  lane  integer primary key,
  place bigint  not null
);
comment on table audit.look_progress is
  'Up to which place each lane of the trail is summed into audit.look; changed in the same transaction as the sums.';

create sequence audit.look_batch;
