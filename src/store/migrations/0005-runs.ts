import { databaseRole } from '../actor.ts'

const everyone = (['virker_system', 'virker_writer'] as const).join(', ')
const asksForRuns = [databaseRole('trial-lead'), databaseRole('researcher')].join(', ')
const readsReports = [databaseRole('finance'), databaseRole('viewer')].join(', ')

/** A look is open to a role once it is the final one, or where the protocol does not blind that role. */
const notBlinded = `(look = 'final' or not (
  select asking_role() = any(t.results_hidden_from) from trial t where t.id = (select setting('trial'))))`

/** Runs of the analysis, each with what it read and what it wrote. Case workers have no policy: they see no results. */
export const runs: readonly string[] = [
  `create table run (
    trial text not null references trial,
    id text not null,
    status text not null check (status in ('queued', 'running', 'done', 'failed')),
    look text not null check (look in ('interim', 'final')),
    asked_by text not null,
    asked_at timestamptz not null default now(),
    started_at timestamptz,
    heard_at timestamptz,
    finished_at timestamptz,
    step text,
    done_share double precision,
    entries integer,
    head text,
    protocol_hash text,
    protocol_version integer,
    results_sha256 text,
    problems jsonb,
    primary key (trial, id)
  )`,
  `create index run_waiting on run (asked_at) where status in ('queued', 'running')`,
  `create table run_file (
    trial text not null,
    run text not null,
    path text not null,
    bytes bytea not null,
    primary key (trial, run, path),
    foreign key (trial, run) references run (trial, id)
  )`,
  `alter table run enable row level security`,
  `alter table run_file enable row level security`,
  `create policy run_of_software on run to ${everyone} using (true) with check (true)`,
  `create policy run_file_of_software on run_file to ${everyone} using (true) with check (true)`,
  `create policy run_asked_for on run to ${asksForRuns} using (trial = (select setting('trial')) and ${notBlinded})`,
  `create policy run_reported on run to ${readsReports} using (
    trial = (select setting('trial')) and look = 'final' and status = 'done')`,
  `create policy run_file_seen on run_file to ${asksForRuns}, ${readsReports} using (
    trial = (select setting('trial')) and exists (select 1 from run r where r.trial = run_file.trial and r.id = run_file.run))`,
  `grant select on run, run_file to ${everyone}, ${asksForRuns}, ${readsReports}`,
  `grant insert, update on run to ${everyone}`,
  `grant insert on run_file to ${everyone}`,
]
