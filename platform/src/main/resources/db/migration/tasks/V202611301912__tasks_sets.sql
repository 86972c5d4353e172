create table tasks.task_set (
  id         uuid        not null,
  version    integer     not null,
  team       text,
  name       text        not null,
  items      jsonb       not null,
  retired    boolean     not null default false,
  changed_by text        not null,
  changed_at timestamptz not null,
  primary key (id, version)
);
create index task_set_team on tasks.task_set (team, id, version);
comment on table tasks.task_set is
  'Sets of tasks for common situations, every version of each; the highest counts. team null: everybody''s to use, nobody''s to change. It says nothing of any person.';
create table tasks.task_set_use (
  key     uuid        primary key,
  task_set uuid       not null,
  version integer     not null,
  at      timestamptz not null
);
comment on table tasks.task_set_use is
  'Forms that put a set on a person, so that one sent twice makes its tasks once. The tasks carry the key as groupIdentifier.';

insert into tasks.task_set (id, version, team, name, items, changed_by, changed_at) values
  ('5e700000-0000-4000-8000-000000000001', 1, null, 'Falls visit', '[
    {"title": "Falls visit", "description": "Look for injury, causes and what could be changed at home.", "priority": "urgent", "due": "2 h", "reason": "2-hour response", "checklist": ["Lying and standing blood pressure", "Medicines that cause falls", "Feet, footwear and walking aid", "Hazards at home, lighting, key safe", "Fracture risk and long lie"]},
    {"title": "Ring after the falls visit", "description": "", "priority": "routine", "due": "1 d 10:00", "reason": "Day after the visit", "checklist": []},
    {"title": "Strength and balance: refer or say why not", "description": "", "priority": "routine", "due": "7 d", "reason": "Within a week of the fall", "checklist": []}]',
    'Careweave', '2026-11-30T00:00:00Z'),
  ('5e700000-0000-4000-8000-000000000002', 1, null, 'New care package', '[
    {"title": "First visit of the new package", "description": "", "priority": "urgent", "due": "1 d", "reason": "Package begins", "checklist": ["Key safe and contacts", "Medicines and who gives them", "Moving and handling", "What matters to the person"]},
    {"title": "Daily call", "description": "Is the package there, and does it fit?", "priority": "routine", "due": "2 d 10:00", "reason": "First days of a package", "checklist": [], "repeat": {"every": 1, "unit": "day", "times": 5}},
    {"title": "Review the package", "description": "", "priority": "routine", "due": "14 d", "reason": "Two weeks after the start", "checklist": []}]',
    'Careweave', '2026-11-30T00:00:00Z'),
  ('5e700000-0000-4000-8000-000000000003', 1, null, 'Post-discharge 48 h call', '[
    {"title": "Ring within 48 hours of discharge", "description": "", "priority": "urgent", "due": "48 h", "reason": "48 hours after discharge", "checklist": ["How are you since you came home?", "Medicines: what changed, are they there", "Follow-up appointments known", "Care and equipment in place", "Whom to ring if it gets worse"]}]',
    'Careweave', '2026-11-30T00:00:00Z'),
  ('5e700000-0000-4000-8000-000000000004', 1, null, 'Medicines review', '[
    {"title": "Gather what the person takes", "description": "From the record, the person and who helps them.", "priority": "routine", "due": "3 d", "reason": "Before the review", "checklist": ["Repeat and acute medicines", "Bought without prescription", "Missed or stopped, and why"]},
    {"title": "Medicines review", "description": "", "priority": "routine", "due": "7 d", "reason": "Within a week", "checklist": ["Still needed?", "Kidney function and other checks", "Falls and anticholinergic burden", "Agreed with the person"]},
    {"title": "Ring about the changes", "description": "", "priority": "routine", "due": "21 d", "reason": "Two weeks after the review", "checklist": []}]',
    'Careweave', '2026-11-30T00:00:00Z');
