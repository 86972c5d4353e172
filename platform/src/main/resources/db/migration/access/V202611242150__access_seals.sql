create table access.seal (
  id           bigint      generated always as identity primary key,
  compartment  bigint      not null,
  section      text,
  item_type    text,
  item_id      text,
  kept_from    text,
  asked_by     text        not null check (asked_by in ('person', 'proxy', 'professional')),
  words        text        not null,
  placed_at    timestamptz not null,
  placed_by    text        not null,
  organisation text        not null,
  lifted_at    timestamptz,
  lifted_by    text,
  lifted_words text,
  check ((item_type is null) = (item_id is null)),
  check (item_type is null or section is null),
  check ((lifted_at is null) = (lifted_by is null) and (lifted_at is null) = (lifted_words is null))
);
create index seal_of_compartment on access.seal (compartment) where lifted_at is null;
comment on table access.seal is
  'Published: what a person wants kept from others. Neither section nor item: everything (an objection to sharing). kept_from: an organisation; null: every organisation but the one that holds it. compartment: a source patient of the person; the seal goes with it. Rows are never removed.';

create function access.hold_seals() returns void language sql volatile as
  $$ select pg_advisory_xact_lock_shared(x'5345414c'::int, 0) $$;
comment on function access.hold_seals() is
  'Published: for whoever writes what seals may cover. No seal changes until the transaction ends.';
create function access.change_seals() returns void language sql volatile as
  $$ select pg_advisory_xact_lock(x'5345414c'::int, 0) $$;
comment on function access.change_seals() is 'For whoever changes seals: waits for those who hold them.';

insert into access.clause
  (id, words, effect, personas, organisations, purposes, relationships, custodians, sections, labels, bearing)
values
  ('sharing-choices', 'Privacy officers record what people want kept from others, and lift it.',
    'allow', '{privacy-officer}', null, '{GOVERNANCE}', '{}', null, '{sharing-choices}', null, null);
