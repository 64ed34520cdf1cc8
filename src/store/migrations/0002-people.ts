import { roles } from '../actor.ts'

const tables = [
  `create table account (
    id text primary key check (id ~ '^u-[0-9a-f]{8}$'),
    name text not null check (name <> ''),
    email text not null check (email <> ''),
    password_hash text,
    worker text,
    made_up boolean not null default false,
    created_at timestamptz not null,
    disabled_at timestamptz,
    totp_secret bytea,
    totp_confirmed_at timestamptz,
    totp_last_step bigint not null default 0
  )`,
  `create unique index account_of_email on account (lower(email))`,
  `create table membership (
    id bigint generated always as identity primary key,
    account text not null references account on delete cascade,
    role text not null check (role in (${roles.map((role) => `'${role}'`).join(', ')})),
    trial text references trial on delete cascade,
    site text,
    worker text,
    granted_at timestamptz not null,
    granted_by text not null,
    check ((role = 'administrator') = (trial is null)),
    check (site is null or trial is not null)
  )`,
  `create unique index membership_once on membership (account, role, coalesce(trial, ''), coalesce(site, ''))`,
  `create index membership_of_trial on membership (trial)`,
  `create table session (
    id text primary key,
    hash text not null unique,
    account text not null references account on delete cascade,
    stage text not null check (stage in ('second-factor', 'full')),
    method text not null,
    device text not null,
    started_at timestamptz not null,
    seen_at timestamptz not null,
    ends_at timestamptz not null
  )`,
  `create index session_of_account on session (account)`,
  `create table one_time_link (
    hash text primary key,
    account text not null references account on delete cascade,
    purpose text not null check (purpose in ('first-administrator', 'invitation', 'new-password')),
    made_at timestamptz not null,
    ends_at timestamptz not null
  )`,
  `create table sign_in_attempt (id text not null, key text not null, at timestamptz not null)`,
  `create index sign_in_attempt_of_key on sign_in_attempt (key, at)`,
  `create index sign_in_attempt_by_age on sign_in_attempt (at)`,
  `create table recovery_code (
    account text not null references account on delete cascade,
    hash text not null,
    primary key (account, hash)
  )`,
  `create table outside_identity (
    issuer text not null,
    subject text not null,
    account text not null references account on delete cascade,
    linked_at timestamptz not null,
    primary key (issuer, subject)
  )`,
  `create table upkeep (
    id bigint generated always as identity primary key,
    kind text not null check (kind in ('backup', 'restore-tried')),
    at timestamptz not null,
    noted_by text not null,
    note text not null
  )`,
]

const names = [
  'account',
  'membership',
  'session',
  'one_time_link',
  'sign_in_attempt',
  'recovery_code',
  'outside_identity',
  'upkeep',
]

/** Nobody but the software itself reads or writes who may sign in: no role of a request gets a row. */
const rights = [
  ...names.map((table) => `alter table ${table} enable row level security`),
  ...names.map(
    (table) => `create policy ${table}_of_software on ${table} to virker_system using (true) with check (true)`,
  ),
  `grant select, insert, update, delete on ${names.join(', ')} to virker_system`,
]

/** People who sign in: accounts, their roles, sessions, one-time links, second factors; and the upkeep of the house. */
export const people: readonly string[] = [...tables, ...rights]
