-- Sharing agreements: the first gate. What is signed is the text of `terms`, byte for byte.
create table access.agreement (
  id        text        not null,
  version   integer     not null check (version > 0),
  revision  integer     not null,
  stage     text        not null check (stage in ('draft', 'signing', 'active', 'suspended', 'ended', 'replaced')),
  terms     text        not null,
  because   text,
  staged_at timestamptz not null,
  primary key (id, version)
);
create unique index agreement_running on access.agreement (id) where stage in ('active', 'suspended');
create unique index agreement_open on access.agreement (id) where stage in ('draft', 'signing');
comment on table access.agreement is
  'Sharing agreements, each version a row. terms: the whole text as signed, JSON in canonical form. One version at most runs, one at most is being written or signed. because: why it was suspended or ended.';

create table access.agreement_signature (
  agreement text        not null,
  version   integer     not null,
  party     text        not null,
  capacity  text        not null check (capacity in ('caldicott-guardian', 'siro')),
  signer    text        not null,
  name      text        not null,
  at        timestamptz not null,
  hash      text        not null,
  primary key (agreement, version, party, capacity),
  foreign key (agreement, version) references access.agreement
);
comment on table access.agreement_signature is
  'Who signed which version for which party, in which capacity, and the SHA-256 of the text they signed. Counts only while the text still has that hash. Rows are only added.';

create table access.agreement_change (
  number    bigint generated always as identity primary key,
  agreement text        not null,
  version   integer     not null,
  at        timestamptz not null,
  by_kind   text        not null,
  by_id     text        not null,
  what      text        not null,
  reason    text        not null,
  terms     text
);
create index agreement_change_of on access.agreement_change (agreement, number);
comment on table access.agreement_change is
  'What became of each agreement, by whom, when and why; terms: the text afterwards, where it changed. Rows are only added.';

create function access.only_added() returns trigger language plpgsql as $$
begin
  raise exception 'rows of %.% are only added', tg_table_schema, tg_table_name;
end $$;
create trigger only_added before update or delete or truncate on access.agreement_signature
  for each statement execute function access.only_added();
create trigger only_added before update or delete or truncate on access.agreement_change
  for each statement execute function access.only_added();

create table access.lawful_basis (
  code  text    primary key,
  kind  text    not null check (kind in ('article-6', 'article-9', 'schedule-1', 'confidentiality')),
  words text    not null,
  place integer not null
);
comment on table access.lawful_basis is
  'What may be named as the legal ground of an agreement. Data, because the law changes: rows may be added, and the words kept up to date.';
insert into access.lawful_basis (code, kind, words, place) values
  ('gdpr-6-1-e', 'article-6', 'UK GDPR Article 6(1)(e): a task in the public interest or official authority', 10),
  ('gdpr-9-2-h', 'article-9', 'UK GDPR Article 9(2)(h): health or social care', 20),
  ('gdpr-9-2-i', 'article-9', 'UK GDPR Article 9(2)(i): public health', 21),
  ('gdpr-9-2-b', 'article-9', 'UK GDPR Article 9(2)(b): social protection, such as safeguarding', 22),
  ('gdpr-9-2-g', 'article-9', 'UK GDPR Article 9(2)(g): substantial public interest, such as safeguarding', 23),
  ('dpa-schedule-1-2', 'schedule-1', 'Data Protection Act 2018, Schedule 1, Part 1, paragraph 2: health or social care purposes', 30),
  ('implied-consent', 'confidentiality', 'Common law: implied consent for direct care', 40),
  ('explicit-consent', 'confidentiality', 'Common law: explicit consent', 41),
  ('section-251', 'confidentiality', 'Support under section 251 of the NHS Act 2006', 42),
  ('statutory-gateway', 'confidentiality', 'A statutory gateway', 43),
  ('public-interest', 'confidentiality', 'Overriding public interest', 44),
  ('anonymised', 'confidentiality', 'None is needed: nobody can be identified', 45);

alter table access.version add column agreements bigint;
update access.version set agreements = nextval('access.version_number');
alter table access.version alter column agreements set not null;
comment on table access.version is
  'One row: numbers never used before for each change of the clauses, of the item classes and of the agreements, so that every node sees a change on its next request.';

create function access.agreements_changed() returns trigger language plpgsql as $$
begin
  update access.version set agreements = nextval('access.version_number');
  return null;
end $$;
create trigger agreements_changed after insert or update or delete or truncate on access.agreement
  for each statement execute function access.agreements_changed();
create trigger agreements_changed after insert on access.agreement_signature
  for each statement execute function access.agreements_changed();
