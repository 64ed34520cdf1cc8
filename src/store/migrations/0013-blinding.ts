import { databaseRole, roles } from '../actor.ts'

const until = "('exit', 'end-of-follow-up', 'report')"

const columns = [
  `alter table trial
    add column arm_hidden_until text check (arm_hidden_until in ${until}),
    add column results_hidden_until text check (results_hidden_until in ${until}),
    add column planned_end date,
    add column exemptions_by_arm text[] not null default '{}'`,
  `update trial t set
    arm_hidden_until = v.document #>> '{blinding,arm,until}',
    results_hidden_until = v.document #>> '{blinding,results,until}',
    planned_end = greatest(t.ends, (
      select max((period ->> 'to')::date)
      from jsonb_array_elements(coalesce(v.document -> 'periods', '[]')) period
      where period ->> 'kind' in ('after', 'follow-up'))),
    exemptions_by_arm = array(
      select exemption ->> 'id' from jsonb_array_elements(coalesce(v.document -> 'exemptions', '[]')) exemption
      where exemption ? 'arms')
    from (
      select distinct on (trial) trial, body -> 'document' as document from journal_entry
      where kind in ('protocol-locked', 'protocol-amended') and body is not null
      order by trial, seq desc) v
    where v.trial = t.id`,
]

const ofThisTrial = `t.id = (select setting('trial'))`

/** A day is over once the next one has begun in Denmark. */
const judgements = [
  `create function is_over(p_day date) returns boolean language sql stable as $$
    select coalesce((now() at time zone 'Europe/Copenhagen')::date > p_day, false)
  $$`,
  `create function is_reported(p_trial text) returns boolean
  language sql stable security definer set search_path = virker, pg_temp as $$
    select exists (select 1 from journal_entry
      where trial = p_trial and (setting('trial') is null or trial = setting('trial'))
        and kind = 'results-computed' and body ->> 'look' = 'final')
  $$`,
  `create function arm_is_open(t trial) returns boolean language sql stable as $$
    select case t.arm_hidden_until
      when 'end-of-follow-up' then is_over(t.planned_end)
      when 'report' then is_reported(t.id)
      else false end
  $$`,
  // The exit is each citizen's own and says nothing of results of the whole: they then wait for the trial's end.
  `create function results_are_open(t trial) returns boolean language sql stable as $$
    select case t.results_hidden_until
      when 'report' then is_reported(t.id)
      else is_over(t.planned_end) end
  $$`,
  `create function arm_is_hidden() returns boolean language sql stable as $$
    select coalesce((
      select asking_role() = any(t.arm_hidden_from) and not arm_is_open(t) from trial t where ${ofThisTrial}), false)
  $$`,
  `create function arm_opens_at_exit() returns boolean language sql stable as $$
    select coalesce((select t.arm_hidden_until = 'exit' from trial t where ${ofThisTrial}), false)
  $$`,
  `create function results_are_hidden() returns boolean language sql stable as $$
    select coalesce((
      select asking_role() = any(t.results_hidden_from) and not results_are_open(t) from trial t where ${ofThisTrial}), false)
  $$`,
  // The last run makes the report: whoever is kept out until then may ask for it and follow it, and then reads it.
  `create function results_open_with_report() returns boolean language sql stable as $$
    select coalesce((select t.results_hidden_until = 'report' from trial t where ${ofThisTrial}), false)
  $$`,
  `create function has_exited(p_participant text) returns boolean language sql stable as $$
    select exists (select 1 from participant p
      where p.trial = (select setting('trial')) and p.id = p_participant and p.exited_on is not null)
  $$`,
  // Exemptions of some arms only: that one was decided tells the arm as the lot does.
  `create function is_by_arm(p_trial text, p_exemption text) returns boolean
  language sql stable security definer set search_path = virker, pg_temp as $$
    select coalesce((
      select p_exemption = any(exemptions_by_arm) from trial where id = p_trial and id = setting('trial')), false)
  $$`,
  // A correction of such an entry tells what it tells; asked as the owner, for a policy cannot ask of its own table.
  `create function tells_arm(p_trial text, p_kind text, p_body jsonb, p_supersedes integer) returns boolean
  language sql stable security definer set search_path = virker, pg_temp as $$
    select p_kind in ('allocated', 'placed', 'seed-revealed')
      or (p_kind = 'exemption-decided' and is_by_arm(p_trial, p_body ->> 'exemption'))
      or (p_kind = 'corrected' and exists (
        select 1 from journal_entry told
        where told.trial = p_trial and told.trial = setting('trial') and told.seq = p_supersedes
          and (told.kind = 'placed'
            or (told.kind = 'exemption-decided' and is_by_arm(p_trial, told.body ->> 'exemption')))))
  $$`,
]

const seesPeople = (['trial-lead', 'researcher', 'caseworker', 'external-provider', 'interviewer'] as const)
  .map(databaseRole)
  .join(', ')
const everyRole = [...roles.map(databaseRole), 'virker_system', 'virker_writer'].join(', ')
const asksForRuns = [databaseRole('trial-lead'), databaseRole('researcher')].join(', ')
const readsReports = [databaseRole('finance'), databaseRole('viewer')].join(', ')
const ofTrial = `trial = (select setting('trial'))`

const policies = [
  `drop policy lot_seen on lot`,
  `create policy lot_seen on lot to ${seesPeople} using (
    ${ofTrial}
    and (not (select arm_is_hidden()) or ((select arm_opens_at_exit()) and has_exited(participant)))
    and exists (select 1 from participant p where p.trial = lot.trial and p.id = lot.participant))`,
  `drop policy journal_without_hidden_arms on journal_entry`,
  `create policy journal_without_hidden_arms on journal_entry as restrictive for select to ${seesPeople} using (
    not (select arm_is_hidden())
    or not tells_arm(trial, kind, body, supersedes)
    or ((select arm_opens_at_exit()) and has_exited(subject)))`,
  `create policy registration_without_hidden_arms on registration as restrictive for select to ${seesPeople} using (
    not (select arm_is_hidden())
    or kind <> 'exemption-decided' or not is_by_arm(trial, what)
    or ((select arm_opens_at_exit()) and has_exited(participant)))`,
  `drop policy run_asked_for on run`,
  `create policy run_asked_for on run to ${asksForRuns} using (
    ${ofTrial} and (not (select results_are_hidden()) or (look = 'final' and (select results_open_with_report()))))`,
  `drop policy run_reported on run`,
  `create policy run_reported on run to ${readsReports} using (
    ${ofTrial} and look = 'final' and status = 'done' and not (select results_are_hidden()))`,
]

/** Blinding ends when the protocol says: at the citizen's exit, the end of follow-up, or the report. */
export const blinding: readonly string[] = [
  ...columns,
  ...judgements,
  `grant execute on function is_over, is_reported, arm_is_open, results_are_open, arm_is_hidden, arm_opens_at_exit,
    results_are_hidden, results_open_with_report, has_exited, is_by_arm, tells_arm to ${everyRole}`,
  ...policies,
]
