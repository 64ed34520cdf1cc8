import { count } from '../../measures/index.ts'
import type { Protocol } from '../../protocol/index.ts'
import type { FindingKind } from '../../registers/index.ts'
import type { Said } from '../../text/index.ts'
import { boundTo } from '../bound-to.ts'
import type { RegisterFinding } from '../data/register-facts.ts'
import type { Ledger } from '../disclosure/ledger.ts'
import type { Cell, Table } from '../results.ts'
import { compose, said } from '../words.ts'
import { sourceSaid } from './linkage-tables.ts'

/** What was found in a source, or on the way to its spell starts. */
export type FoundIn = { readonly source: string; readonly findings: readonly RegisterFinding[] }

/** What is counted here, besides what the import of a register finds. */
type CountedHere =
  | 'dead-before-start'
  | 'runs'
  | 'start-not-known'
  | 'gap-too-short'
  | 'before-cohorts'
  | 'after-cohorts'
  | 'again-in-period'

type Kind = { readonly label: Said; readonly unit: string; readonly tellsOf?: 'the-file' }

const kinds: Readonly<Record<FindingKind | CountedHere, Kind>> = {
  'codes-unchecked': {
    label: said(
      'linjer i en kodeliste, der ikke er sammenholdt med leverancens egen',
      'lines of a code list that has not been compared with the delivery’s own',
    ),
    unit: 'rows',
    tellsOf: 'the-file',
  },
  'columns-unused': {
    label: said(
      'kolonner uden for de angivne uger eller måneder, ikke brugt',
      'columns outside the weeks or months declared, not used',
    ),
    unit: 'columns',
    tellsOf: 'the-file',
  },
  'duplicate-spells': {
    label: said('forløb, der står to gange, talt én gang', 'spells that stand twice, counted once'),
    unit: 'rows',
  },
  'overlapping-weeks': {
    label: said(
      'uger, som to forløb dækker: det, kodelisten nævner først, tæller',
      'weeks that two spells cover: the one first in the code list counts',
    ),
    unit: 'weeks',
  },
  'outside-spells': {
    label: said('forløb uden for de dage, kilden dækker, ikke brugt', 'spells outside the days covered, not used'),
    unit: 'rows',
  },
  'cut-spells': {
    label: said(
      'forløb, hvoraf en del ligger uden for de dage, kilden dækker',
      'spells of which a part lies outside the days covered',
    ),
    unit: 'rows',
  },
  'open-spells': {
    label: said(
      'forløb uden slutdato, regnet til kildens slutning',
      'spells without a last day, taken to the end of the source',
    ),
    unit: 'rows',
  },
  'weekless-spells': {
    label: said(
      'forløb, der ikke dækker nogen torsdag og derfor ingen uge',
      'spells that cover no Thursday, and so no week',
    ),
    unit: 'rows',
  },
  'outside-months': {
    label: said('måneder uden for de dage, kilden dækker, ikke brugt', 'months outside the days covered, not used'),
    unit: 'rows',
  },
  'duplicate-months': {
    label: said('månedsrækker, der står to gange, talt én gang', 'rows of months that stand twice, counted once'),
    unit: 'rows',
  },
  'several-rows': {
    label: said('måneder med flere rækker, lagt sammen', 'months with several rows, added up'),
    unit: 'months',
  },
  'negative-months': {
    label: said('måneder med negative timer eller løn', 'months with negative hours or pay'),
    unit: 'months',
  },
  'imputed-months': { label: said('måneder med beregnede timer', 'months with imputed hours'), unit: 'months' },
  'dead-before-start': {
    label: said('døde, før de startede i forsøget', 'dead before they started in the trial'),
    unit: 'people',
  },
  runs: { label: said('sammenhængende forløb i tilstanden', 'unbroken runs of weeks in the state'), unit: 'spells' },
  'start-not-known': {
    label: said(
      'forløb i gang, da data begyndte: deres start kendes ikke',
      'spells under way when the data began: their start is not known',
    ),
    unit: 'spells',
  },
  'gap-too-short': {
    label: said(
      'forløb for kort tid efter det forrige: det er ikke en ny start',
      'runs too soon after the one before: no new start',
    ),
    unit: 'spells',
  },
  'before-cohorts': {
    label: said('starter før de dage, der spørges om', 'starts before the days asked about'),
    unit: 'spells',
  },
  'after-cohorts': {
    label: said('starter efter de dage, der spørges om', 'starts after the days asked about'),
    unit: 'spells',
  },
  'again-in-period': {
    label: said(
      'senere starter i samme periode: kun den første tæller',
      'later starts in the same period: only the first counts',
    ),
    unit: 'spells',
  },
}

const kindOf = (kind: string): Kind => kinds[kind as keyof typeof kinds] ?? { label: said(kind, kind), unit: 'rows' }

const people = said('Personer', 'People')

/** What the import of each register found and counted, in what and in how many people. Nothing where nothing was. */
export const findingsTable = (
  { protocol, ledger }: { readonly protocol: Protocol; readonly ledger: Ledger },
  found: readonly FoundIn[],
): Table | undefined => {
  const rows = found.flatMap(({ source, findings }) =>
    findings.map(({ kind, count: n, people: inPeople }): Table['rows'][number] => {
      const { label: what, unit, tellsOf } = kindOf(kind)
      const label = compose(
        [sourceSaid(protocol, source), what],
        (name, words) => `${name}: ${words}`,
        (name, words) => `${name}: ${words}`,
      )
      const binding = { base: sourceSaid(protocol, source), definition: what, ...boundTo(protocol, source) }
      // What was found of people tells of them, in rows or weeks as in people; steps on the way to spell starts do not.
      const inFew = tellsOf === 'the-file' ? undefined : unit === 'people' ? n : inPeople
      const cell = (key: string, value: number, counted: string): Cell => {
        const id = `findings.${source}.${kind}.${key}`
        const quantity = count(value, counted, binding)
        return {
          quantity: inFew === undefined ? ledger.enterOfDesign(id, quantity) : ledger.enter(id, quantity, [inFew]),
        }
      }
      return {
        label,
        cells: [
          unit === 'people' ? { empty: true } : cell('count', n, unit),
          unit === 'people'
            ? cell('people', n, 'people')
            : inPeople === undefined
              ? { empty: true }
              : cell('people', inPeople, 'people'),
        ],
      }
    }),
  )
  if (rows.length === 0) return undefined
  return {
    title: said('Fundet i registrene', 'Found in the registers'),
    columns: [said('Antal', 'Number'), people],
    rows,
    notes: [],
  }
}
