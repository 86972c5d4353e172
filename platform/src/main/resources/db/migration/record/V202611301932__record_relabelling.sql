create table record.relabelling (
  value_set   bigint      primary key,
  sweeping    boolean     not null,
  compartment bigint      not null default -1,
  type        smallint    not null default 0,
  id          uuid        not null default '00000000-0000-0000-0000-000000000000',
  seen        bigint      not null default 0,
  finished    boolean     not null default false
);
comment on table record.relabelling is
  'How far items are compared with a value set of access.value_set, or its marks taken off again: everything up to (compartment, type, id) is done.';

create table record.relabelled_person (
  value_set bigint not null,
  person    bigint not null,
  primary key (value_set, person)
);
comment on table record.relabelled_person is
  'While a value set is compared: of whom an item gains or loses its label. Emptied when the comparison ends.';

create table record.relabel_again (
  id   uuid     not null,
  type smallint not null,
  primary key (id, type)
);
comment on table record.relabel_again is
  'While a value set is compared: items that went to another home meanwhile, perhaps to one that had been compared before.';
