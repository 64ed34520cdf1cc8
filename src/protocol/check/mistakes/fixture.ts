import { checkProtocol } from '../index.ts'

/** A protocol without a single problem, with every section, for the tests to spoil. */
export const soundProtocol = `virker: 1
trial:
  id: sample
  title: { da: Prøveforsøg, en: Sample trial }
  sites:
    - { id: north, name: Nord, from: 2024-01-01, to: 2026-12-31 }
    - { id: south, name: Syd }
  period: { from: 2024-01-01, to: 2026-12-31 }
  recruitment: { from: 2024-02-01, to: 2024-12-31 }
population:
  unit: person
  eligibility:
    - { id: benefit, text: Modtager kontanthjælp, kind: include }
  attributes:
    gender: { type: code, categories: { f: Kvinde, m: Mand } }
    age:
      type: integer
      bands:
        - { label: under-30, below: 30 }
        - { label: 30-plus, from: 30 }
    earlier: { type: number, source: register, column: pay_before }
    born: { type: date }
    note: { type: text }
arms:
  - { id: control, name: Kontrolgruppe, role: control }
  - { id: talks, name: Samtaler, role: treated }
  - { id: course, name: Kursus, role: treated }
allocation:
  method: blocks
  ratio: { control: 2, talks: 1, course: 1 }
  strata: [gender, age]
  blockSizes: [4, 8]
  enrolment: one-at-a-time
periods:
  - { id: before, kind: before, from: 2023-01-01, to: 2023-12-31 }
  - { id: after, kind: after, from: 2024-01-01, to: 2025-12-31 }
exemptions:
  - id: fewer-talks
    law: LAB § 31
    legalBasis: Frikommuneloven § 5
    ordinaryRule: Samtale hver måned
    replacedBy: Samtale efter behov
    arms: [talks]
    sites: [north]
    from: 2024-01-01
    to: 2024-12-31
    prolongations:
      - { to: 2025-06-30, basis: BEK 1 }
      - { to: 2025-12-31, basis: BEK 2 }
delivery:
  phases:
    - { id: first, fromWeek: 1, toWeek: 26 }
  conversations:
    weekly: { name: Ugentlig samtale, forms: [in-person, phone] }
  activities:
    training: { name: Kursus, kind: course }
  caseload: { talks: 30 }
  expectations:
    - { id: weekly-talk, of: weekly, arms: [talks], phase: first, form: phone, base: weeks-due, target: 0.8 }
consent:
  asked: true
  versions:
    - { id: v1, from: 2024-01-01, wording: Vil du være med? }
    - { id: v2, from: 2024-06-01, wording: Vil du deltage? }
  withdrawalRemoves: from-withdrawal
instruments:
  wellbeing:
    title: Trivsel
    purpose: research
    scales:
      agree:
        points: [{ value: 1 }, { value: 2 }, { value: 3 }, { value: 4 }, { value: 5 }]
        best: highest
        neutral: 3
    items:
      - { id: calm, text: Jeg er rolig, type: scale, scale: agree }
      - { id: why, text: Hvorfor?, type: open-text, showIf: [{ item: calm, isAnyOf: [1] }] }
    scoring:
      - { id: score, items: [calm], method: mean, minimumAnswered: 1 }
    waves:
      - { id: start, timedFrom: enrolment, baseline: true }
      - { id: year, timedFrom: draw, after: { months: 12 } }
  network:
    title: Netværk
    purpose: research
    scales:
      close:
        points: [{ value: 1 }, { value: 2 }, { value: 3 }, { value: 4 }, { value: 5 }]
        best: highest
    items:
      - { id: friends, text: Venner, type: scale, scale: close }
sources:
  register:
    kind: table
    file: data/register.csv
    asOf: 2025-12-31
    delivered: 2026-02-01
    key: { column: id }
    columns:
      pay_before: { type: number, minimum: 0, maximum: 900000 }
      pay: { type: number }
      job: { type: boolean }
      state: { type: code, categories: { job: Job, benefit: Ydelse } }
      group: { type: code, categories: { a: A, b: B, c: C } }
      got: { type: boolean }
  dream:
    kind: weeks
    file: data/dream.csv
    key: { column: id }
    pattern: y_YYWW
    from: 2023-W01
    to: 2026-W10
    codes: codes/dream.yaml
outcomes:
  pay:
    measure: value
    label: Løn
    source: register
    column: pay
    direction: higher
    horizon: { months: 12 }
    range: { minimum: 0, maximum: 900000 }
  job:
    measure: value
    label: I job
    source: register
    column: job
    horizon: { weeks: 52 }
    direction: higher
  on-benefit:
    measure: code
    label: På ydelse
    source: register
    column: state
    codes: [benefit]
    direction: lower
    about: benefit
    onDeath: censor
    onEmigration: censor
questions:
  - id: main
    text: Får flere et job?
    asks: effect
    outcome: job
    role: primary
    contrast: { treated: [talks, course], control: control }
    estimator: adjusted
    covariates: [earlier, gender]
    subgroup: { attribute: age, values: [under-30] }
    correction: holm
  - id: same-pay
    text: Er lønnen mindst lige så høj?
    asks: effect
    outcome: pay
    role: primary
    hypothesis: { kind: non-inferiority, margin: 1000, marginReason: En time om måneden }
    furtherSets:
      - { kind: per-protocol, definition: Mindst 10 samtaler, column: got, source: register }
    smallestDeliveredContrast: { expectation: weekly-talk, difference: 0.3 }
    correction: holm
  - id: how-many
    text: Hvor mange er på ydelse?
    asks: share
    outcome: on-benefit
    role: secondary
economics:
  prices:
    hour: { label: Time, amount: 400, per: hour, priceYear: 2024, source: KL, range: { low: 350, high: 450 } }
  costs:
    staff: { label: Vejledere, category: staff, price: hour, perArm: { talks: 100000 } }
  gains:
    saved: { label: Sparet ydelse, kind: saved-support, outcome: on-benefit }
  places: { talks: 100 }
targets:
  - { id: jobs, label: I job, of: job, arm: talks, comparison: at-least, value: 0.4, base: Alle trukket, horizon: { days: 364 } }
printed:
  - { label: I job, outcome: job, values: { talks: 46 pct. }, reference: Rapporten s. 3 }
alarms:
  - { id: low-talks, what: weekly-talk, when: below, threshold: 0.6, to: [trial-lead] }
disclosure: { smallestCell: 5 }
report:
  texts: { summary: texts/summary.md }
`

/** Replaces one passage, which must stand in the protocol exactly once. */
export const spoil = (text: string, passage: string, by: string): string => {
  if (text.split(passage).length !== 2) throw new Error(`stands ${text.split(passage).length - 1} times: ${passage}`)
  return text.replace(passage, () => by)
}

/** The line, from 1, of the first place where a passage stands. */
export const lineOf = (text: string, passage: string): number => {
  const at = text.indexOf(passage)
  if (at < 0) throw new Error(`does not stand here: ${passage}`)
  return text.slice(0, at).split('\n').length
}

/** Code and line of every problem of a protocol. */
export const codesAndLines = (text: string): readonly string[] =>
  checkProtocol(text, 'protocol.yaml').problems.map(({ code, line }) => `${line} ${code}`)

/** A sound protocol of few lines, for mistakes of the design: two arms by site, one question. */
export const bySiteProtocol = `virker: 1
trial:
  id: by-site
  title: Frikommuneforsøg
  sites:
    - { id: north, name: Nord }
    - { id: south, name: Syd }
population: { unit: person }
arms:
  - { id: ordinary, name: Ordinær indsats, role: comparison }
  - { id: exempt, name: Fritaget, role: treated }
allocation:
  method: by-site
  sites: { north: exempt, south: ordinary }
  reason: Kommunerne meldte sig selv
periods:
  - { id: before, kind: before, from: 2023-01-01, to: 2023-12-31 }
  - { id: after, kind: after, from: 2024-01-01, to: 2024-12-31 }
sources:
  register:
    kind: table
    file: data/register.csv
    key: { column: id }
    columns:
      job: { type: boolean }
      arm: { type: code, categories: { a: A, b: B } }
      weeks: { type: number }
outcomes:
  job: { measure: value, label: I job, source: register, column: job, direction: higher }
  weeks: { measure: value, label: Uger, source: register, column: weeks, direction: lower }
questions:
  - id: main
    text: Hvor mange er i job?
    asks: share
    outcome: job
    role: primary
`

/**
 * A mistake: the problem it makes, the passage it spoils, what stands there instead, where the problem stands (by
 * default where the mistake was made), and the protocol that is spoiled.
 */
export type Mistake = readonly [code: string, passage: string, by: string, at?: string, sound?: string]
