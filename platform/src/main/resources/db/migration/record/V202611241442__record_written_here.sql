alter table record.compartment add column minted_for bigint;
comment on column record.compartment.minted_for is
  'Set where Careweave minted the compartment for what is written here about a person: the compartment of the Patient that the first of it named. Its subject is a number of its own and no Patient''s id.';

create table record.authored (
  id          uuid        not null,
  type        smallint    not null,
  version     integer     not null,
  named       bigint      not null,
  shown       bigint[]    not null,
  at          timestamptz not null,
  assigned_at timestamptz,
  assigned_by text,
  primary key (id, type, version)
);
create index authored_named on record.authored (named);
comment on table record.authored is
  'Versions written here about a person: the compartment of whom they name, and the compartments of that person which their author could see. Assigned: somebody of the organisation that wrote it said whose it is, so what its author saw counts no more.';

create table record.unsettled (
  id           uuid        not null,
  type         smallint    not null,
  organisation text        not null,
  since        timestamptz not null,
  why          text        not null check (why in ('both-sides', 'other-side')),
  compartments bigint[]    not null,
  primary key (id, type)
);
create index unsettled_of_organisation on record.unsettled (organisation);
comment on table record.unsettled is
  'Items whose authors saw compartments that are now of different persons: until the organisation that wrote them says whose they are, nobody else sees them. compartments: those seen and the one named.';
