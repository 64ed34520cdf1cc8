import { problem } from '../../problems/index.ts'
import { type Check, reference, together } from './checkup.ts'
import { columnReference } from './sources.ts'

const steps = ['eligible', 'considered', 'used', 'reason', 'completed'] as const

/** Where it stands who used what: things that are declared, columns of a table, nothing both told and never collected. */
export const uptakeProblems: Check = function* (checkup) {
  const things = together(checkup.ids(['exemptions']), checkup.keys(['delivery', 'activities']))
  for (const [name, uptake] of Object.entries(checkup.protocol.delivery?.uptake ?? {})) {
    const path = ['delivery', 'uptake', name]
    yield* reference('exemption', things, name, checkup.placeOfKey(path))
    if (uptake === undefined) continue
    yield* reference('source', checkup.keys(['sources']), uptake.source, checkup.placeOf([...path, 'source']))
    for (const key of [...steps, 'site', 'month'] as const)
      yield* columnReference(checkup, uptake.source, uptake[key], [...path, key])
    for (const step of steps)
      if (step in uptake && uptake.notCollected !== undefined && step in uptake.notCollected)
        yield problem('protocol.uptake-not-collected', { step }, checkup.placeOf([...path, 'notCollected', step]))
  }
}

/** Comparison sites that were chosen among others: none of the excluded is one of them. */
export const chosenSiteProblems: Check = function* (checkup) {
  const { allocation } = checkup.protocol
  if (allocation?.method !== 'by-site') return
  for (const [i, exclusion] of (allocation.chosenBy?.exclusions ?? []).entries()) {
    const site = exclusion?.site
    if (site === undefined || allocation.sites?.[site] === undefined) continue
    const place = checkup.placeOf(['allocation', 'chosenBy', 'exclusions', i, 'site'])
    yield problem('protocol.excluded-and-chosen', { site }, { ...place, found: site })
  }
}
