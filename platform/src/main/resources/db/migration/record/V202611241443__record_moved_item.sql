create table record.moved_item (
  id               bigint      generated always as identity primary key,
  item             uuid        not null,
  type             smallint    not null,
  class            integer     not null,
  from_compartment bigint      not null,
  to_compartment   bigint      not null,
  persons          bigint[]    not null,
  arrived          timestamptz not null,
  at               timestamptz not null default clock_timestamp(),
  change           bigint      not null,
  told_at          timestamptz
);
create index moved_item_of on record.moved_item (item, type);
create index moved_item_untold on record.moved_item (id) where told_at is null;
comment on table record.moved_item is
  'Items that turned out to be about somebody else: from whose compartment to whose, when they had come there, and by which transaction. persons: whose the first compartment was in that time. told_at: when it was found out who had read it there.';

create table record.misread (
  reader          text        not null,
  moved           bigint      not null references record.moved_item,
  read_at         timestamptz not null,
  acknowledged_at timestamptz,
  primary key (reader, moved)
);
create index misread_of_moved on record.misread (moved);
comment on table record.misread is
  'Members of staff who were shown the record an item stood in wrongly, while it stood there: last when, and when they said that they know.';
