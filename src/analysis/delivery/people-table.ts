import { changedShare, contaminatedShare, erasedCount, meanCaseload, meanChanges } from '../../measures/index.ts'
import type { Cell, Table } from '../results.ts'
import { armSaid, compose, said } from '../words.ts'
import { armsWithPeople, bindingOfThing, type DeliverySetting } from './setting.ts'

type Row = Table['rows'][number]

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)

const caseloadRow = (setting: DeliverySetting, arms: readonly string[]): Row => {
  const { ledger, delivered } = setting
  const of = (arm: string) => ({ ...bindingOfThing(setting, 'caseload', arm), thing: said('Sagsstamme', 'Caseload') })
  return {
    label: said('Borgere pr. sagsbehandler', 'Citizens per case worker'),
    cells: arms.map((arm): Cell => {
      const loads = Object.values(delivered.counts.caseload).map((load) => load[arm] ?? 0)
      // How many one case worker has is no secret of a citizen's; the mean stands for all of them.
      return { quantity: ledger.enter(`caseload.${arm}`, meanCaseload(loads, of(arm)), [sum(loads)]) }
    }),
  }
}

const changeRows = (setting: DeliverySetting, arms: readonly string[]): readonly Row[] => {
  const { ledger, delivered } = setting
  const of = (arm: string) => ({
    ...bindingOfThing(setting, 'caseworker', arm),
    thing: said('Sagsbehandler', 'Case worker'),
  })
  const changesOf = (arm: string) => ({ changes: delivered.counts.arms[arm]?.changes ?? [] })
  const changed = arms.map((arm) => ledger.enter(`caseworker-changed.${arm}`, changedShare(changesOf(arm), of(arm))))
  const means = arms.map((arm) => ledger.enter(`caseworker-changes.${arm}`, meanChanges(changesOf(arm), of(arm))))
  means.forEach((id, at) => {
    ledger.derive(id, [changed[at] as string])
  })
  return [
    {
      label: said('Har skiftet sagsbehandler', 'Have changed case worker'),
      cells: changed.map((quantity) => ({ quantity })),
    },
    {
      label: said('Skift af sagsbehandler pr. borger', 'Changes of case worker per citizen'),
      cells: means.map((quantity) => ({ quantity })),
    },
  ]
}

const contaminationRows = (setting: DeliverySetting, arms: readonly string[]): readonly Row[] => {
  const { ledger, delivered } = setting
  return [...delivered.plan.reserved].flatMap(([thing, { notFor }]): readonly Row[] => {
    if (!arms.some((arm) => notFor.includes(arm))) return []
    const label = compose(
      [bindingOfThing(setting, thing, '').thing],
      (name) => `Har fået ${name}, som kun andre grupper skulle have`,
      (name) => `Received ${name}, which only other arms should have`,
    )
    const cells = arms.map((arm): Cell => {
      const counts = delivered.counts.arms[arm]
      if (counts === undefined || !notFor.includes(arm)) return { empty: true }
      const quantity = contaminatedShare(counts, thing, bindingOfThing(setting, thing, arm))
      return { quantity: ledger.enter(`contamination.${thing}.${arm}`, quantity) }
    })
    return [{ label, cells }]
  })
}

/** Of how many the registrations are erased, where any are: they are in none of the other numbers. */
const erasedRow = (setting: DeliverySetting, arms: readonly string[]): readonly Row[] => {
  const { ledger, delivered } = setting
  const erasedOf = (arm: string) => ({ erased: delivered.counts.arms[arm]?.erased ?? 0 })
  if (arms.every((arm) => erasedOf(arm).erased === 0)) return []
  const thing = said('Borgernes registreringer', "Citizens' registrations")
  const cells = arms.map((arm): Cell => {
    const quantity = erasedCount(erasedOf(arm), { ...bindingOfThing(setting, 'registrations', arm), thing })
    return { quantity: ledger.enter(`delivery-erased.${arm}`, quantity) }
  })
  return [
    {
      label: said(
        'Borgere, hvis registreringer er slettet og ikke talt med',
        'Citizens whose registrations are erased and not counted',
      ),
      cells,
    },
  ]
}

/** Case workers and their citizens, of whom nothing is counted any more, and what an arm received that only others should have. */
export const peopleTable = (setting: DeliverySetting): Table => {
  const arms = armsWithPeople(setting)
  const { counts, plan } = setting.delivered
  // Counts from which people were taken out again hold zeros where others hold nothing.
  const isKnown =
    Object.values(counts.caseload).some((load) => Object.values(load).some((n) => n > 0)) ||
    Object.values(counts.arms).some(({ changes }) => changes.some((n) => n > 0))
  const planned = arms.flatMap((arm) => {
    const load = plan.caseload[arm]
    if (load === undefined || !isKnown) return []
    return [
      compose(
        [armSaid(setting.protocol, arm)],
        (name) => `Planlagt i ${name}: ${load} borgere pr. sagsbehandler.`,
        (name) => `Planned in ${name}: ${load} citizens per case worker.`,
      ),
    ]
  })
  return {
    title: said('Sagsbehandlere og grupper', 'Case workers and arms'),
    columns: arms.map((arm) => armSaid(setting.protocol, arm)),
    rows: [
      ...(isKnown ? [caseloadRow(setting, arms), ...changeRows(setting, arms)] : []),
      ...contaminationRows(setting, arms),
      ...erasedRow(setting, arms),
    ],
    notes: planned,
  }
}
