import {
  readProtocol,
  shortNameFrom,
  type TemplateName,
  template,
  valueAt,
  withoutItem,
  withReferencesRenamed,
  withValue,
  writeDocument,
} from '../../protocol/index.ts'
import type { Language } from '../../text/index.ts'

export type NewTrial = {
  readonly template: TemplateName
  readonly language: Language
  readonly title: string
  readonly id: string
  readonly sites: readonly string[]
  readonly madeUp: boolean
}

/** The template's protocol with the trial's own short name and title: it passes every check, as templates do. */
export const startingProtocol = ({ template: name, language, title, id, madeUp }: NewTrial): string => {
  const text = template(name, language)
  const { document } = readProtocol(text, 'protocol.yaml')
  const named = withValue(withValue(document, ['trial', 'id'], id), ['trial', 'title'], title)
  return writeDocument(text, madeUp ? withValue(named, ['trial', 'synthetic'], true) : named)
}

type Site = { readonly id: string; readonly name: string }

const sitesNamed = (names: readonly string[]): readonly Site[] => {
  const sites: Site[] = []
  for (const name of names) {
    const taken = sites.map(({ id }) => id)
    sites.push({ id: shortNameFrom(name, taken, 'site'), name })
  }
  return sites
}

/** Attributes whose codes are the sites follow the sites. */
const withSiteCodes = (document: unknown, before: readonly string[], sites: readonly Site[]): unknown => {
  const attributes = (valueAt(document, ['population', 'attributes']) ?? {}) as Record<string, unknown>
  return Object.keys(attributes).reduce((now, name) => {
    const path = ['population', 'attributes', name, 'categories']
    const codes = Object.keys((valueAt(now, path) as object | undefined) ?? {})
    const areSites = codes.length > 0 && codes.every((code) => before.includes(code))
    return areSites ? withValue(now, path, Object.fromEntries(sites.map(({ id, name: label }) => [id, label]))) : now
  }, document)
}

/**
 * A template's protocol with the trial's own sites in place of the example's: the first take the places of the first,
 * so that what is said of those stays said of one; the rest are added or taken out.
 */
export const withOwnSites = (text: string, names: readonly string[]): string => {
  const { document } = readProtocol(text, 'protocol.yaml')
  const sites = sitesNamed(names)
  const example = (valueAt(document, ['trial', 'sites']) ?? []) as readonly Site[]
  const ids = example.map(({ id }) => id)
  const unused = ids.map((_, i) => `~${i}`)
  const parked = ids.reduce(
    (now, id, i) => withReferencesRenamed(now, ['trial', 'sites'], id, unused[i] as string),
    document,
  )
  const renamed = sites
    .slice(0, ids.length)
    .reduce((now, { id }, i) => withReferencesRenamed(now, ['trial', 'sites'], unused[i] as string, id), parked)
  const listed = withValue(renamed, ['trial', 'sites'], sites)
  const left = unused.slice(sites.length)
  const cleared = left.reduce((now, id) => withoutItem(now, ['allocation', 'sites', id]), listed)
  return writeDocument(text, withSiteCodes(cleared, ids, sites))
}
