import { count, share } from '../../measures/index.ts'
import type { Said } from '../../text/index.ts'
import { boundTo } from '../bound-to.ts'
import type { Cell, Figure, Table } from '../results.ts'
import { both, compose, said } from '../words.ts'
import { type UptakeRow, type UptakeStep, uptakeSteps } from './read-uptake.ts'
import { sumUptake, type UptakeSums } from './sum-uptake.ts'
import { enterUptake, stepSaid, thingSaid, type UptakeIds, type UptakeSetting } from './uptake-quantities.ts'

const everyone = said('Alle steder og måneder', 'All sites and months')

const siteSaid = ({ protocol }: UptakeSetting, site: string): Said => {
  const found = protocol.trial.sites?.find(({ id }) => id === site)
  return found === undefined ? said(site, site) : both(found.name)
}

/** Why numbers are not there, as the protocol says; how many rows say nothing. */
const notesOf = ({ plan }: UptakeSetting, { notStated }: UptakeSums): readonly Said[] => {
  const absent = Object.entries(plan.notCollected ?? {}).map(([step, why]) =>
    compose(
      [stepSaid[step as UptakeStep] ?? said('Grunde', 'Reasons'), both(why)],
      (what, reason) => `”${what}” kunne ikke beregnes, fordi: ${reason}`,
      (what, reason) => `"${what}" could not be computed, because: ${reason}`,
    ),
  )
  const empty = uptakeSteps.flatMap((step) =>
    notStated[step] === 0
      ? []
      : [
          compose(
            [stepSaid[step]],
            (what) => `”${what}” er ikke angivet i ${notStated[step]} rækker, der tæller som nej.`,
            (what) => `"${what}" is not stated in ${notStated[step]} rows, which count as no.`,
          ),
        ],
  )
  return [...absent, ...empty]
}

const isShown = ({ plan }: UptakeSetting, step: UptakeStep): boolean =>
  plan[step] !== undefined || plan.notCollected?.[step] !== undefined || step === 'eligible'

/** Each step with its number and its share of those who could; under "not used" why. */
const funnelTable = (setting: UptakeSetting, sums: UptakeSums, ids: UptakeIds): Table => {
  const { protocol, ledger, id, plan } = setting
  const { eligible } = sums.counts
  const shareCell = (step: UptakeStep): Cell => {
    if (step === 'eligible') return { empty: true }
    if (step === 'used') return { quantity: ids.share }
    const n = sums.counts[step]
    if (n === null || eligible === null) return { empty: true }
    const binding = { base: everyone, definition: stepSaid[step], ...boundTo(protocol, plan.source) }
    const name = `uptake.${id}.all.${step}-share`
    ledger.enter(name, share({ numerator: n, denominator: eligible, unit: plan.counts }, binding))
    ledger.derive(name, [ids.counts.eligible, ids.counts[step]])
    return { quantity: name }
  }
  const reasons = [...sums.reasons].map(([reason, n]) => {
    const name = `uptake.${id}.all.reason.${reason}`
    const labels = protocol.sources?.[plan.source]
    const column = labels?.kind === 'table' && plan.reason !== undefined ? labels.columns[plan.reason] : undefined
    const label = both(column?.categories?.[reason] ?? reason)
    ledger.enter(name, count(n, plan.counts, { base: everyone, definition: label, ...boundTo(protocol, plan.source) }))
    return { label, indent: 1, cells: [{ quantity: name }, { empty: true }] as readonly Cell[] }
  })
  return {
    title: compose(
      [thingSaid(protocol, id)],
      (thing) => `${thing}: fra dem, der kunne, til dem, der gjorde`,
      (thing) => `${thing}: from those who could to those who did`,
    ),
    columns: [said('Antal', 'Number'), said('Andel af dem, der kunne', 'Share of those who could')],
    rows: uptakeSteps
      .filter((step) => isShown(setting, step))
      .flatMap((step) => [
        { label: stepSaid[step], cells: [{ quantity: ids.counts[step] }, shareCell(step)] },
        ...(step === 'used' && reasons.length > 0
          ? [{ label: stepSaid['not-used'], cells: [{ empty: true }, { empty: true }] as readonly Cell[] }, ...reasons]
          : []),
      ]),
    notes: notesOf(setting, sums),
  }
}

type Part = { readonly label: Said; readonly ids: UptakeIds }

/** Enters each group by some key, adding up to the whole. */
const partsBy = (
  setting: UptakeSetting,
  rows: readonly UptakeRow[],
  whole: UptakeIds,
  keyed: {
    readonly key: (row: UptakeRow) => string | null
    readonly path: (key: string) => string
    readonly label: (key: string) => Said
  },
): readonly Part[] => {
  const groups = Map.groupBy(rows, (row) => keyed.key(row) ?? '')
  if (groups.size === 1 && groups.has('')) return []
  const parts = [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, own]): Part => {
      const label = key === '' ? said('Ikke angivet', 'Not stated') : keyed.label(key)
      const path = keyed.path(key === '' ? 'not-stated' : key)
      return { label, ids: enterUptake(setting, path, label, sumUptake(setting.plan, own)) }
    })
  for (const step of uptakeSteps)
    setting.ledger.group({ cells: parts.map(({ ids }) => ids.counts[step]), total: whole.counts[step] })
  return parts
}

const partsTable = (
  setting: UptakeSetting,
  title: readonly [da: string, en: string],
  parts: readonly Part[],
): Table => {
  const steps = uptakeSteps.filter((step) => isShown(setting, step))
  return {
    title: compose(
      [thingSaid(setting.protocol, setting.id)],
      (thing) => `${thing}: ${title[0]}`,
      (thing) => `${thing}: ${title[1]}`,
    ),
    columns: [...steps.map((step) => stepSaid[step]), said('Andel brugt', 'Share used')],
    rows: parts.map(({ label, ids }) => ({
      label,
      cells: [...steps.map((step): Cell => ({ quantity: ids.counts[step] })), { quantity: ids.share }],
    })),
    notes: [],
  }
}

export type UptakeTables = {
  readonly tables: readonly (readonly [string, Table])[]
  readonly figures: readonly (readonly [string, Figure])[]
}

/**
 * Who could use something, for whom it was considered, who used it and who completed: in all, by site, by month and by site
 * and month, each with its denominator.
 */
export const uptakeTables = (setting: UptakeSetting, rows: readonly UptakeRow[]): UptakeTables => {
  const { id, plan } = setting
  const path = `uptake.${id}`
  const sums = sumUptake(plan, rows)
  const whole = enterUptake(setting, `${path}.all`, everyone, sums)
  const funnel = funnelTable(setting, sums, whole)
  const sites = partsBy(setting, rows, whole, {
    key: ({ site }) => site,
    path: (site) => `${path}.${site}`,
    label: (site) => siteSaid(setting, site),
  })
  const month = (key: string) => said(key, key)
  const months = partsBy(setting, rows, whole, {
    key: (row) => row.month,
    path: (key) => `${path}.month.${key}`,
    label: month,
  })
  if (months.length > 0 && sites.length > 0) {
    for (const [site, own] of Map.groupBy(rows, (row) => row.site ?? 'not-stated')) {
      const ids = sites.find(({ ids: { share: name } }) => name === `${path}.${site}`)?.ids
      if (ids === undefined) continue
      partsBy(setting, own, ids, {
        key: (row) => row.month,
        path: (key) => `${path}.${site}.month.${key}`,
        label: (key) =>
          compose(
            [siteSaid(setting, site)],
            (name) => `${name}, ${key}`,
            (name) => `${name}, ${key}`,
          ),
      })
    }
  }
  const drawn = uptakeSteps.filter((step) => isShown(setting, step)).map((step) => whole.counts[step])
  return {
    tables: [
      [`uptake.${id}`, funnel],
      ...(sites.length === 0
        ? []
        : [[`uptake-sites.${id}`, partsTable(setting, ['hvert forsøgssted', 'each site'], sites)] as const]),
      ...(months.length === 0
        ? []
        : [[`uptake-months.${id}`, partsTable(setting, ['måned for måned', 'month by month'], months)] as const]),
    ],
    figures: [[`funnel.${id}`, { kind: 'funnel', title: funnel.title, table: `uptake.${id}`, quantities: drawn }]],
  }
}
