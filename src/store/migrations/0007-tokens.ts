/** Tokens of programs: of a person, for one trial, with the scopes they were given, until a day. */
export const tokens: readonly string[] = [
  `create table access_token (
    id text primary key,
    hash text not null unique,
    account text not null references account on delete cascade,
    trial text not null references trial on delete cascade,
    name text not null check (name <> ''),
    scopes text[] not null check (cardinality(scopes) > 0),
    made_at timestamptz not null,
    ends_at timestamptz not null,
    used_at timestamptz
  )`,
  `create index token_of_account on access_token (account)`,
  `alter table access_token enable row level security`,
  `create policy access_token_of_software on access_token to virker_system using (true) with check (true)`,
  `grant select, insert, update, delete on access_token to virker_system`,
]
